/** A bare discord.js bot that answers a constant, with default caches: what ours is compared with. */
import {
  ApplicationCommandOptionType,
  type ApplicationCommandDataResolvable,
  Client,
  Events,
  GatewayIntentBits,
} from "discord.js";

/** Asked as ours is. */
const WHO: ApplicationCommandDataResolvable = {
  name: "who",
  description: "Answers a constant",
  options: [{ type: ApplicationCommandOptionType.String, name: "name", description: "A name" }],
};

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
  await client.application?.commands.set([WHO]);
  return client;
}
