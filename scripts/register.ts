/** `npm run register`: registers the commands without starting the bot. */
import { existsSync } from "node:fs";
import { REST, Routes } from "discord.js";
import { commands } from "../commands/index.ts";
import { readConfig } from "../src/config.ts";
import { register } from "../src/discord/registration.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  const { token, apiUrl } = readConfig(process.env);
  const rest = new REST({ api: apiUrl }).setToken(token);
  const application = (await rest.get(Routes.currentApplication())) as { id: string };
  const written = await register(rest, application.id, commands);
  console.log(
    written ? "The commands are registered." : "They were registered already; nothing was written.",
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
