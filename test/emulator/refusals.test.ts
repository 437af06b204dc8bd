import { AttachmentBuilder, ComponentType, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { botFor, discordFor, interactionOf, problemsOf, request, settle } from "./support.ts";

/* Bodies that Discord would refuse, each with the place and the code of its complaint. */

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (extra: object = {}) => ({
  type: 2,
  style: 1,
  label: "a",
  custom_id: "a",
  ...extra,
});
const row = (...components: object[]) => ({ type: 1, components });
const select = (options: object[], extra: object = {}) =>
  row({ type: 3, custom_id: "s", options, ...extra });
const option = (value: string) => ({ label: value, value });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

async function post(body: unknown) {
  const discord = await discordFor();
  const { channelId } = settle(discord);
  return request(discord, "POST", `/channels/${channelId}/messages`, body);
}

describe("a message is refused", () => {
  it.each<[why: string, body: object, problems: Record<string, string>]>([
    [
      "with more than 2,000 characters",
      { content: "x".repeat(2_001) },
      { content: "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with more than 40 components, nested ones counted",
      {
        flags: V2,
        components: many(8, () => ({ type: 17, components: many(5, () => text("a")) })),
      },
      { components: "COMPONENT_TOTAL_COUNT_EXCEEDED" },
    ],
    [
      "with more than 4,000 characters in components",
      { flags: V2, components: [text("x".repeat(2_000)), text("x".repeat(2_001))] },
      { components: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED" },
    ],
    [
      "with new components without their flag",
      { components: [text("a")] },
      { "components.0.type": "UNION_TYPE_CHOICES" },
    ],
    [
      "with the components flag together with content",
      { flags: V2, content: "a", components: [text("a")] },
      { content: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
    ],
    [
      "with the components flag together with embeds",
      { flags: V2, embeds: [{ title: "a" }], components: [text("a")] },
      { embeds: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
    ],
    [
      "with a custom id twice",
      { components: [row(button(), button())] },
      { "components.0.components.1.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED" },
    ],
    [
      "with a component id twice",
      {
        flags: V2,
        components: [
          { ...text("a"), id: 7 },
          { ...text("b"), id: 7 },
        ],
      },
      { "components.1.id": "COMPONENT_ID_DUPLICATED" },
    ],
    [
      "with a button without label and emoji",
      { components: [row({ type: 2, style: 1, custom_id: "a" })] },
      { "components.0.components.0.label": "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED" },
    ],
    [
      "with a button without custom id",
      { components: [row({ type: 2, style: 1, label: "a" })] },
      { "components.0.components.0.custom_id": "BASE_TYPE_REQUIRED" },
    ],
    [
      "with a link button that has a custom id",
      { components: [row(button({ style: 5, url: "https://example.org" }))] },
      {
        "components.0.components.0.custom_id": "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
      },
    ],
    [
      "with a custom id of more than 100 characters",
      { components: [row(button({ custom_id: "x".repeat(101) }))] },
      { "components.0.components.0.custom_id": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with a label of more than 80 characters",
      { components: [row(button({ label: "x".repeat(81) }))] },
      { "components.0.components.0.label": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with more than 5 buttons in a row",
      { components: [row(...many(6, (i) => button({ custom_id: `${i}` })))] },
      { "components.0.components": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with a select beside a button",
      { components: [row(button(), { type: 5, custom_id: "u" })] },
      { "components.0.components": "COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
    ],
    [
      "with more than 5 rows",
      { components: many(6, (i) => row(button({ custom_id: `${i}` }))) },
      { components: "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with more than 25 options in a select",
      { components: [select(many(26, (i) => option(`${i}`)))] },
      { "components.0.components.0.options": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with an option twice",
      { components: [select([option("a"), option("a")])] },
      { "components.0.components.0.options.1.value": "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED" },
    ],
    [
      "with a select that asks for more values than it has",
      { components: [select([option("a")], { max_values: 2 })] },
      { "components.0.components.0.max_values": "SELECT_COMPONENT_INVALID_RANGE" },
    ],
    [
      "with a component type that does not exist",
      { components: [{ type: 99 }] },
      { "components.0.type": "UNION_TYPE_CHOICES" },
    ],
    [
      "with embeds of more than 6,000 characters together",
      { embeds: many(2, () => ({ description: "x".repeat(3_001) })) },
      { embeds: "MAX_EMBED_SIZE_EXCEEDED" },
    ],
    [
      "with a nonce of more than 25 characters",
      { content: "a", nonce: "x".repeat(26) },
      { nonce: "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with users both parsed and listed as mentionable",
      { content: "a", allowed_mentions: { parse: ["users"], users: ["1"] } },
      { allowed_mentions: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
    ],
    ["with the ephemeral flag", { content: "a", flags: 64 }, { flags: "MESSAGE_FLAGS_INVALID" }],
    [
      "with a reply to a message that is not there",
      { content: "a", message_reference: { message_id: "1" } },
      { message_reference: "REPLIES_UNKNOWN_MESSAGE" },
    ],
    [
      "with a picture that was not sent along",
      {
        flags: V2,
        components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }],
      },
      {
        "components.0.items.0.media.url": "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      },
    ],
    ["with a key that nobody knows", { content: "a", contents: "b" }, { contents: "UNKNOWN_KEY" }],
    [
      "with a key that nobody knows, deep inside",
      { components: [row(button({ colour: "red" }))] },
      { "components.0.components.0.colour": "UNKNOWN_KEY" },
    ],
  ])("%s", async (_, body, problems) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(answer.body["message"]).toBe("Invalid Form Body");
    expect(problemsOf(answer)).toMatchObject(problems);
  });

  it.each([{}, { content: "" }, { content: "  " }, { content: null, embeds: [] }, { flags: V2 }])(
    "that would show nothing: %j",
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 50_006 } });
    },
  );

  it("with more bytes of text than Discord can process, by an error of its own", async () => {
    const body = { flags: V2, components: [text("語".repeat(3_400))] };
    expect((await post(body)).status).toBe(500);
  });

  it("that is not JSON", async () => {
    const discord = await discordFor();
    const { channelId } = settle(discord);
    const response = await fetch(`${discord.apiUrl}/v10/channels/${channelId}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${discord.token}` },
      body: "{",
    });
    expect(await response.json()).toMatchObject({ code: 50_109 });
  });
});

describe("a message is taken", () => {
  it.each<[string, object]>([
    ["with 2,000 characters", { content: "x".repeat(2_000) }],
    [
      "with 40 components and 4,000 characters",
      { flags: V2, components: many(40, () => text("x".repeat(100))) },
    ],
    ["with five rows of five buttons", { components: many(5, fiveButtons) }],
    [
      "with a link button",
      { components: [row({ type: 2, style: 5, label: "a", url: "https://a.b" })] },
    ],
    [
      "with an emoji instead of a label",
      { components: [row(button({ label: undefined, emoji: { name: "▶" } }))] },
    ],
    [
      "with a section and its button",
      { flags: V2, components: [{ type: 9, components: [text("a")], accessory: button() }] },
    ],
  ])("%s", async (_, body) => {
    expect((await post(body)).status).toBe(200);
  });

  function fiveButtons(index: number) {
    return row(...many(5, (i) => button({ custom_id: `${index}-${i}` })));
  }
});

describe("an edit", () => {
  const shows = (name: string) =>
    ({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.File, file: { url: `attachment://${name}` } }],
    }) as const;
  const upload = (name: string) => new AttachmentBuilder(Buffer.from("[]"), { name });

  it("shows files that come with it or stay, and is refused with any other", async () => {
    const discord = await discordFor();
    const { channelId } = settle(discord);
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    const { id } = await channel.send({ ...shows("a.json"), files: [upload("a.json")] });
    const path = `/channels/${channelId}/messages/${id}`;
    const code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND";

    expect((await request(discord, "PATCH", path, shows("a.json"))).status).toBe(200);
    const other = await request(discord, "PATCH", path, shows("b.json"));
    expect(problemsOf(other)).toEqual({ "components.0.file.url": code });
    await channel.messages.edit(id, { ...shows("b.json"), files: [upload("b.json")] });
    const taken = await request(discord, "PATCH", path, { ...shows("b.json"), attachments: [] });
    expect(problemsOf(taken)).toEqual({ "components.0.file.url": code });
  });
});

describe("every refusal", () => {
  it("is in the log with what was wrong, in words", async () => {
    const discord = await discordFor();
    const { channelId } = settle(discord);
    await request(discord, "POST", `/channels/${channelId}/messages`, {
      content: "x".repeat(2_001),
    });
    expect(discord.log.at(-1)).toMatchObject({
      kind: "request",
      status: 400,
      broken: ["content: Must be 2000 or fewer in length."],
    });
  });

  it("names all problems at once", async () => {
    const answer = await post({
      content: "x".repeat(2_001),
      components: [row(button({ label: "x".repeat(81) }))],
    });
    expect(Object.keys(problemsOf(answer))).toEqual(["components.0.components.0.label", "content"]);
  });
});

describe("a form is refused", () => {
  const field = (id: string) => ({
    type: 18,
    label: "A",
    component: { type: 4, custom_id: id, style: 1 },
  });
  it.each<[string, object, Record<string, string>]>([
    [
      "with more than 5 fields",
      { components: many(6, (i) => field(`${i}`)) },
      { "data.components": "BASE_TYPE_BAD_LENGTH" },
    ],
    [
      "with a title of more than 45 characters",
      { title: "x".repeat(46), components: [field("a")] },
      { "data.title": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with a field's custom id twice",
      { components: [field("a"), field("a")] },
      { "data.components.1.component.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED" },
    ],
    [
      "with nothing to fill in",
      { components: [text("read this")] },
      { "data.components": "BASE_TYPE_BAD_LENGTH" },
    ],
    [
      "with a text that is longer than its field",
      {
        components: [
          {
            ...field("a"),
            component: { type: 4, custom_id: "a", style: 1, max_length: 1, value: "ab" },
          },
        ],
      },
      { "data.components.0.component.value": "BASE_TYPE_MAX_LENGTH" },
    ],
  ])("%s", async (_, data, problems) => {
    const discord = await discordFor();
    const { annHere } = settle(discord);
    await request(discord, "PUT", `/applications/${discord.application.id}/commands`, [
      { name: "ask", description: "d" },
    ]);
    const { id, token } = await interactionOf(discord, () => void annHere.command("ask"));
    const answer = await request(discord, "POST", `/interactions/${id}/${token}/callback`, {
      type: 9,
      data: { custom_id: "form", title: "Form", ...data },
    });
    expect(problemsOf(answer)).toMatchObject(problems);
  });
});
