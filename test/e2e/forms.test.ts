import {
  ButtonStyle,
  type Client,
  ComponentType,
  Events,
  Routes,
  TextInputStyle,
} from "discord.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../src/discord/client.ts";
import { createDispatch } from "../../src/discord/dispatch.ts";
import { register } from "../../src/discord/registration.ts";
import {
  type Emulator,
  type MessageView,
  type Outcome,
  type Person,
  startEmulator,
} from "../../src/emulator/index.ts";
import type { Logger } from "../../src/ports.ts";
import { stage } from "../commands/desk.ts";
import { ARTICLE_DAY, depsAt } from "../support.ts";
import { createForms } from "./forms.ts";
import { formOf, idOf, partsOf, selectOf, shown, textOf } from "./read.ts";

describe("forms and what is for one person", () => {
  let discord: Emulator;
  let client: Client;
  let moderator: Person;
  let other: Person;
  /** The moderator in another server. */
  let elsewhere: Person;
  let channel: string;
  let channelElsewhere: string;
  let later = 0;
  const logged: string[] = [];
  const { commands, buttons, ran, reset, breakStore } = createForms();

  beforeAll(async () => {
    discord = await startEmulator();
    const [one, two] = [discord.addUser(), discord.addUser()];
    const members = [one, two].map(({ id }) => ({ userId: id }));
    const everyone = (1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 31n);
    const [here, there] = [
      discord.addGuild({ members, everyone }),
      discord.addGuild({ members, everyone }),
    ];
    channel = here.channels[0]?.id ?? "";
    channelElsewhere = there.channels[0]?.id ?? "";
    moderator = discord.as(one.id).in(channel);
    other = discord.as(two.id).in(channel);
    elsewhere = discord.as(one.id).in(channelElsewhere);
    const note = (message: string) => void logged.push(message);
    const logger: Logger = { debug: note, info: note, warn: note, error: note };
    client = createClient(discord.apiUrl);
    const dispatch = createDispatch({
      commands,
      buttons,
      desk: stage({ now: ARTICLE_DAY }).desk,
      logger,
      realNow: () => Date.now() + later,
      deps: async () => depsAt(ARTICLE_DAY),
    });
    client.on(Events.InteractionCreate, (interaction) => void dispatch(interaction));
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    await ready;
    await register(client.rest, client.application?.id ?? "", commands);
  });
  afterAll(async () => {
    await client.destroy();
    await discord.close();
  });
  beforeEach(() => {
    reset();
    logged.length = 0;
    later = 0;
  });

  const opened = async () => shown(await moderator.command("write", { text: "He leaves" }));
  const press = (message: MessageView, label: string, person = moderator) =>
    person.press(message.id, idOf(message, label));

  /** A message of the bot's with a button of this id, as an old or a foreign one may carry it. */
  async function post(customId: string, where = channel): Promise<MessageView> {
    const button = {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: "Go",
      custom_id: customId,
    };
    const body = {
      components: [{ type: ComponentType.ActionRow, components: [button] }],
      content: "x",
    };
    return (await client.rest.post(Routes.channelMessages(where), { body })) as MessageView;
  }

  async function expectRefused(outcome: Outcome, words: string): Promise<void> {
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
    expect(textOf(await shown(outcome))).toContain(words);
    expect(ran).toEqual([]);
  }

  /** In a message of its own that nobody else sees, and the one that was used is as it was. */
  async function expectTold(words: string, beside: MessageView): Promise<void> {
    const told = await vi.waitFor(() => {
      const found = moderator.messages().at(-1);
      if (found === undefined || !textOf(found).includes(words)) throw new Error("not told yet");
      return found;
    });
    expect(told.id).not.toBe(beside.id);
    expect(other.messages().map(({ id }) => id)).not.toContain(told.id);
    const now = moderator.messages().find(({ id }) => id === beside.id);
    expect(now?.components).toEqual(beside.components);
  }

  describe("a command that opens", () => {
    it("answers with a form, whose end is seen by who filled it in alone", async () => {
      const form = formOf(await moderator.command("write"));
      expect(form).toMatchObject({
        title: "A claim",
        components: [
          { label: "What is said", component: { required: true, style: TextInputStyle.Short } },
          { component: { required: false } },
          { component: { type: ComponentType.StringSelect } },
        ],
      });
      const outcome = await moderator.submitModal(form, { text: " He leaves ", url: "" });
      expect(outcome).toMatchObject({ kind: "deferred", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain("Draft: filled");
      // Texts as they were typed, what is empty left out, of a select what was chosen.
      const filled = { text: " He leaves ", stance: "denies" };
      expect(ran).toStrictEqual([{ what: "filled", given: { picked: [], filled } }]);
    });

    it("answers at once to the asker alone where no form is needed", async () => {
      const outcome = await moderator.command("write", { text: "He leaves" });
      expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
    });
  });

  describe("on a message that only the asker sees", () => {
    it("a button opens a form, and its end renews that message", async () => {
      const message = await opened();
      const form = formOf(await press(message, "Fill in"));
      expect(form.components[0]).toMatchObject({ component: { value: "He leaves" } });
      const outcome = await moderator.submitModal(form, { stance: ["asserts"] });
      expect(outcome.kind).toBe("deferredUpdate");
      const renewed = await shown(outcome);
      expect(renewed.id).toBe(message.id);
      expect(textOf(renewed)).toContain("Draft: filled");
      const filled = { text: "He leaves", stance: "asserts" };
      expect(ran.at(-1)?.given?.filled).toStrictEqual(filled);
    });

    it("a button that may open but does not renews it at once", async () => {
      const message = await opened();
      const outcome = await press(message, "Cancel");
      expect(outcome).toMatchObject({ kind: "updated", message: { id: message.id } });
    });

    it("a select hands over what was picked, and a file comes with the answer", async () => {
      const message = await opened();
      const outcome = await moderator.select(message.id, selectOf(message), ["wrong"]);
      expect(outcome.kind).toBe("deferredUpdate");
      const settled = await shown(outcome);
      expect(ran).toMatchObject([{ what: "settle", given: { picked: ["wrong"], filled: {} } }]);
      expect(settled.attachments).toMatchObject([{ filename: "claims.json", size: 13 }]);
      const file = partsOf(settled).find(({ type }) => type === ComponentType.File);
      expect(file).toMatchObject({ name: "claims.json" });
      const kept = moderator.file(settled.id, settled.attachments[0]?.id ?? "");
      expect(Buffer.from(kept?.content ?? []).toString()).toBe('{"claims":[]}');
      // The next answer has none, and takes it away.
      const next = await shown(await press(settled, "Cancel"));
      expect(next.attachments).toEqual([]);
    });

    it("a question that moderators alone have is answered in place, for them alone", async () => {
      const message = await opened();
      const outcome = await press(message, "Look");
      expect(textOf(await shown(outcome))).toContain("Looked at 2");
    });

    it("a button that cannot be pressed yet is not", async () => {
      const message = await opened();
      expect(await press(message, "Post")).toMatchObject({ kind: "refused" });
    });

    it("a form that ends in a form is a bug, and says so beside it", async () => {
      const message = await opened();
      const form = formOf(await press(message, "Form of a form"));
      await moderator.submitModal(form, { text: "x" });
      await expectTold("That went wrong", message);
      expect(logged).toContain("an interaction failed");
    });
  });

  describe("what is for one person, where others see it", () => {
    it("works for who asked", async () => {
      const message = await shown(await moderator.command("public"));
      expect(await press(message, "Cancel")).toMatchObject({ kind: "reply", ephemeral: true });
      expect(ran).toMatchObject([{ what: "cancel" }]);
    });

    it("refuses everybody else", async () => {
      const message = await shown(await moderator.command("public"));
      await expectRefused(await press(message, "Cancel", other), "somebody else's");
      await expectRefused(await press(message, "Fill in", other), "somebody else's");
      await expectRefused(await press(message, "Look", other), "somebody else's");
      const picked = await other.select(message.id, selectOf(message), ["wrong"]);
      await expectRefused(picked, "somebody else's");
    });

    it("works for 15 minutes, and no longer", async () => {
      const message = await shown(await moderator.command("public"));
      later = 15 * 60_000 - 5_000;
      await shown(await press(message, "Look"));
      expect(ran).toMatchObject([{ what: "look" }]);
      reset();
      later = 15 * 60_000 + 1_000;
      await expectRefused(await press(message, "Look"), "Run the command again.");
      await expectRefused(await press(message, "Cancel"), "15 minutes");
    });

    it("counts a form's 15 minutes from its opening", async () => {
      const form = formOf(await moderator.command("write"));
      later = 15 * 60_000 + 1_000;
      await expectRefused(await moderator.submitModal(form, { text: "x" }), "15 minutes");
      later = 0;
      const message = await opened();
      later = 10 * 60_000;
      const second = formOf(await press(message, "Fill in"));
      reset();
      later = 20 * 60_000;
      expect(textOf(await shown(await moderator.submitModal(second, {})))).toContain("filled");
    });

    it("refuses the same person in another server", async () => {
      const message = await shown(await moderator.command("public"));
      const copy = await post(idOf(message, "Cancel"), channelElsewhere);
      await expectRefused(await elsewhere.press(copy.id, idOf(copy, "Go")), "another server");
    });

    it.each(["do|draft|id=d1|to=post", "do|claim|id=c1|to=retract|rev=1", "ask|look|number=2"])(
      "refuses an id that says nothing of whom it is for: %s",
      async (customId) => {
        const message = await post(customId);
        await expectRefused(await press(message, "Go"), "too old for me");
      },
    );

    it("leaves what is for everybody to everybody, whoever asked", async () => {
      const asked = await shown(await moderator.command("public"));
      // As posts carry it, which outlive every guard.
      expect(idOf(asked, "Suggest")).toBe("do|suggest|to=begin");
      const message = await post("do|suggest|to=begin");
      const outcome = await press(message, "Go", other);
      expect(outcome).toMatchObject({ kind: "deferred", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain("For everybody");
      expect(ran).toMatchObject([{ what: "begin" }]);
    });

    it("knows nothing of ids that there are no more", async () => {
      const message = await post("do|fly|to=moon");
      await expectRefused(await press(message, "Go"), "too old for me");
    });
  });

  describe("a command on a message", () => {
    it("starts from what the message says", async () => {
      const message = moderator.say("https://variety.com/a He leaves");
      const form = formOf(await moderator.contextMenu("Add to test", message.id));
      expect(form.components[0]).toMatchObject({
        component: { value: "https://variety.com/a He leaves" },
      });
      const outcome = await moderator.submitModal(form, {});
      expect(outcome).toMatchObject({ kind: "deferred", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain("Draft: filled");
    });

    it("finds the pages that are shown under it", async () => {
      const body = {
        content: "New: https://variety.com/a",
        embeds: [
          { title: "Of the link itself", url: "https://variety.com/a" },
          { title: "He leaves", url: "https://variety.com/b" },
          { title: "no address" },
        ],
      };
      const route = Routes.channelMessages(channelElsewhere);
      const sent = (await client.rest.post(route, { body })) as MessageView;
      const form = formOf(await elsewhere.contextMenu("Add to test", sent.id));
      expect(form.components[0]).toMatchObject({
        component: { value: "New: https://variety.com/a\nhttps://variety.com/b" },
      });
    });

    it("is offered in servers only", () => {
      const found = discord.commands().find(({ name }) => name === "Add to test");
      expect(found).toMatchObject({ type: 3, contexts: [0], default_member_permissions: "8192" });
    });
  });

  describe("a store that fails is said in words", () => {
    const WORDS = "I could not read or write";

    it.each([
      ["a command that opens", () => moderator.command("write")],
      ["a command on a message", () => moderator.contextMenu("Add to test", moderator.say("x").id)],
    ])("by %s", async (_, act) => {
      breakStore();
      const outcome = await act();
      expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain(WORDS);
    });

    it("by a button that opens, beside the message", async () => {
      const message = await opened();
      breakStore();
      const outcome = await press(message, "Fill in");
      expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain(WORDS);
    });

    it("by a form's end, beside the message, which goes on as it was", async () => {
      const message = await opened();
      const form = formOf(await press(message, "Fill in"));
      breakStore();
      await moderator.submitModal(form, {});
      await expectTold(WORDS, message);
      reset();
      expect(textOf(await shown(await press(message, "Look")))).toContain("Looked at 2");
    });

    it("by a select, beside the message, which goes on as it was", async () => {
      const message = await opened();
      breakStore();
      await moderator.select(message.id, selectOf(message), ["wrong"]);
      await expectTold(WORDS, message);
      reset();
      const settled = await moderator.select(message.id, selectOf(message), ["wrong"]);
      expect(textOf(await shown(settled))).toContain("Settled");
    });

    it("by what answers later on a message that all see, in its answer", async () => {
      const message = await shown(await moderator.command("public"));
      breakStore();
      const outcome = await press(message, "Look");
      expect(outcome).toMatchObject({ kind: "deferred", ephemeral: true });
      expect(textOf(await shown(outcome))).toContain(WORDS);
    });
  });

  it("sends nothing that Discord would refuse", () => {
    expect(discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []))).toEqual(
      [],
    );
    const replies = discord.log.filter(
      (entry) => entry.kind === "request" && entry.path.startsWith("/interactions/"),
    );
    expect(replies.length).toBeGreaterThan(20);
  });
});
