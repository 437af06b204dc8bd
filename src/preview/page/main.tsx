import { render } from "preact";
import { startActivity } from "./activity/store.ts";
import { App } from "./chrome/App.tsx";
import { isReloaded, startPanels } from "./chrome/panels.ts";
import { startTheme } from "./chrome/theme.ts";
import { openPage } from "./link/open.ts";
import { startClock } from "./state/clock.ts";
import "./style/index.css";

const page = document.querySelector("#page");
if (!page) throw new Error("index.html has no #page");
startTheme();
startClock();
startPanels(isReloaded());
startActivity();
render(<App />, page);
await openPage();
