/* The browser in which the page is tried is the one in which it is photographed and measured. */
export { noBrowser, openBrowser, type Browser } from "../../scripts/preview/browser.ts";
