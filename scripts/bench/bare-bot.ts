/** A bare discord.js bot that answers a constant, with default caches: what ours is compared with. */
import { Client, Events, GatewayIntentBits } from "discord.js";

/** Logs in; resolves when it is ready. */
export async function startBareBot(token: string, apiUrl: string): Promise<Client> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    rest: { api: apiUrl },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply("constant");
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  return client;
}
