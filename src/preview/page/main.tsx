import { render } from "preact";
import { App } from "./chrome/App.tsx";
import { startTheme } from "./chrome/theme.ts";
import { open } from "./state/acts.ts";
import { startClock } from "./state/clock.ts";
import "./style/index.css";

const page = document.querySelector("#page");
if (!page) throw new Error("index.html has no #page");
startTheme();
startClock();
render(<App />, page);
await open();
