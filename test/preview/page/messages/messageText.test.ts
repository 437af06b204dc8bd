import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { messageLink, messageText } from "../../../../src/preview/page/messages/messageText.ts";
import { sizeWords } from "../../../../src/preview/page/messages/sizeWords.ts";

const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });

describe("what is copied from a message", () => {
  it("is its content as it was written", () => {
    expect(messageText({ content: "**On now**" })).toBe("**On now**");
  });

  it("is every text of its components, in order, and nothing of what is pressed", () => {
    const button = {
      type: ComponentType.Button as const,
      style: ButtonStyle.Secondary as const,
      label: "More",
      custom_id: "more",
    };
    const components = [
      {
        type: ComponentType.Container as const,
        components: [
          text("# One"),
          {
            type: ComponentType.Section as const,
            components: [text("Two")],
            accessory: button,
          },
          { type: ComponentType.ActionRow as const, components: [button] },
        ],
      },
      text("Three"),
    ];
    expect(messageText({ content: "", components })).toBe("# One\nTwo\nThree");
  });

  it("is its address in Discord", () => {
    const message = { channel_id: "2", id: "3" };
    expect(messageLink("1", message)).toBe("https://discord.com/channels/1/2/3");
    expect(messageLink(undefined, message)).toBe("https://discord.com/channels/@me/2/3");
  });
});

it.each([
  [1, "1 byte"],
  [1_023, "1023 bytes"],
  [1_536, "1.50 KB"],
  [5 * 2 ** 20, "5.00 MB"],
])("%d bytes are %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
