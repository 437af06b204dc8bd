import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressesIn, readAddress } from "../../src/news/addresses.ts";

/** What an address is compared by, or why it is refused. */
function page(typed: string): string {
  const check = readAddress(typed);
  return check.kind === "address" ? check.page : `refused: ${check.because}`;
}

function href(typed: string): string {
  const check = readAddress(typed);
  return check.kind === "address" ? check.href : `refused: ${check.because}`;
}

const PLAIN = "nypost.com/2024/01/08/jo-is-out";

describe("one page, however it is given", () => {
  it.each([
    "https://nypost.com/2024/01/08/jo-is-out/",
    "http://nypost.com/2024/01/08/jo-is-out",
    "https://www.nypost.com/2024/01/08/jo-is-out",
    "HTTPS://NYPost.com:443/2024/01/08/jo-is-out//",
    "http://nypost.com:80/2024/01/08/jo-is-out",
    "nypost.com/2024/01/08/jo-is-out",
    "nypost.com:443/2024/01/08/jo-is-out",
    "//nypost.com/2024/01/08/jo-is-out",
    " <https://nypost.com/2024/01/08/jo-is-out/> ",
    "https://nypost.com./2024/01/08/jo-is-out/",
    "https://m.nypost.com/2024/01/08/jo-is-out/",
    "https://amp.nypost.com/2024/01/08/jo-is-out",
    "https://nypost.com/2024/01/08/jo-is-out/amp/",
    "https://nypost.com/2024/01/08/jo-is-out/amp/amp",
    "https://nypost.com/amp/2024/01/08/jo-is-out",
    "https://nypost.com/2024/01/08/jo-is-out.amp",
    "https://nypost.com/2024/01/08/jo-is-out/?amp=1",
    "https://nypost.com/2024/01/08/jo-is-out/?outputType=amp",
    "https://nypost.com/2024/01/08/jo-is-out/?utm_source=x&utm_medium=social&fbclid=abc&gclid=1",
    "https://nypost.com/2024/01/08/jo-is-out/?UTM_Campaign=a",
    "https://nypost.com/2024/01/08/jo-is-out/#comments",
    "https://nypost.com/2024/01/08/jo-is-out/#:~:text=secretly",
    "https://nypost.com/2024/01/08/jo%2Dis%2dout",
    "https://nypost.com/2024/01/./x/../08/jo-is-out",
    "https://www.google.com/amp/s/nypost.com/2024/01/08/jo-is-out/amp/",
    "https://nypost-com.cdn.ampproject.org/c/s/nypost.com/2024/01/08/jo-is-out/amp/?usqp=1",
    "https://www.google.co.uk/url?sa=t&q=https%3A%2F%2Fnypost.com%2F2024%2F01%2F08%2Fjo-is-out%2F",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fnypost.com%2F2024%2F01%2F08%2Fjo-is-out%2F%3Ffbclid%3D1&h=AT",
    "https://l.instagram.com/?u=https%3A%2F%2Fnypost.com%2F2024%2F01%2F08%2Fjo-is-out&e=1",
    "https://out.reddit.com/t3_1?url=https%3A%2F%2Fnypost.com%2F2024%2F01%2F08%2Fjo-is-out",
  ])("%s", (typed) => {
    expect(page(typed)).toBe(PLAIN);
  });

  it.each([
    ["https://twitter.com/NBC/status/12?s=20&t=x", "https://x.com/NBC/status/12/photo/1"],
    ["https://vxtwitter.com/NBC/status/12", "https://mobile.twitter.com/NBC/status/12"],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3s"],
    ["https://old.reddit.com/r/ChicagoPD/", "https://www.reddit.com/r/ChicagoPD"],
    ["https://www.instagram.com/p/C1/?igsh=x&img_index=2", "https://instagram.com/p/C1"],
    ["https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"],
    ["https://example.org/index.html", "http://www.example.org"],
  ])("%s is %s", (one, other) => {
    expect(page(one)).toBe(page(other));
    expect(page(one)).not.toContain("refused");
  });

  it.each([
    ["https://example.org/?p=1", "https://example.org/?p=2"],
    ["https://example.org/a", "https://example.org/A"],
    ["https://example.org/a%2Fb", "https://example.org/a/b"],
    ["https://example.org/amp", "https://example.org/"],
    ["https://example.org:8080/", "https://example.org/"],
    ["https://m.com/", "https://www.com/"],
    ["https://www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=b"],
  ])("%s is not %s", (one, other) => {
    expect(page(one)).not.toBe(page(other));
  });
});

describe("the address that is shown", () => {
  it("stays as it worked, less what follows people", () => {
    expect(href("http://m.example.org/amp/a/?utm_source=x&id=3&amp=1#top")).toBe(
      "http://m.example.org/amp/a/?amp=1&id=3",
    );
    expect(href("https://x.com/NBC/status/12?s=20")).toBe("https://x.com/NBC/status/12");
    expect(href("nypost.com")).toBe("https://nypost.com/");
  });

  it("is the one that a share link passes on to", () => {
    expect(href("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=1")).toBe(
      "https://example.org/a",
    );
  });
});

describe("what is no address of a page", () => {
  it.each([
    ["javascript:alert(1)", "not a web page"],
    ["JavaScript:alert(1)//nypost.com", "not a web page"],
    ["java\nscript:alert(1)", "not an address"],
    ["data:text/html,x", "not a web page"],
    ["ftp://example.org/x", "not a web page"],
    ["file:///etc/passwd", "not a web page"],
    ["mailto:jo@example.org", "not a web page"],
    ["https://localhost/x", "no such host"],
    ["http://intranet", "no such host"],
    ["http://127.0.0.1/x", "no such host"],
    ["http://2130706433/", "no such host"],
    ["http://[::1]/", "no such host"],
    ["http://example.123/", "not an address"],
    ["https://nypost.com@example.org/x", "credentials"],
    ["https://a:b@nypost.com/", "credentials"],
    ["https://t.co/abc", "shortened"],
    ["https://bit.ly/abc", "shortened"],
    ["yesterday's paper", "not an address"],
    ["", "not an address"],
    ["https://", "not an address"],
    ["https://nypost.com/a b", "not an address"],
    ["[x](javascript:alert(1))", "not an address"],
    ["https://nypost.com/\u202Egpj.exe", "not an address"],
    ["https://nypost.com/\u0000", "not an address"],
    [`https://nypost.com/${"x".repeat(600)}`, "too long"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Flocalhost%2F", "no such host"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Ft.co%2Fa", "shortened"],
  ])("%s", (typed, because) => {
    expect(page(typed)).toBe(`refused: ${because}`);
  });

  it("does not follow a share link to a script", () => {
    expect(page("https://www.google.com/url?q=javascript:alert(1)")).toBe(
      "google.com/url?q=javascript%3Aalert%281%29",
    );
  });

  it("gives up on share links within share links", () => {
    const wrap = (address: string) =>
      `https://l.facebook.com/l.php?u=${encodeURIComponent(address)}`;
    const nest = (times: number) =>
      Array.from({ length: times }).reduce<string>(
        (address) => wrap(address),
        "https://nypost.com/",
      );
    expect(page(nest(3))).toBe("nypost.com");
    expect(page(nest(6))).toBe("refused: not an address");
  });
});

describe("the addresses in a message", () => {
  it("are found without what the sentence puts around them", () => {
    const text =
      "Look (https://a.org/x), <https://b.org/y_(z)> and **https://c.org/z**! ||http://d.org||";
    expect(addressesIn(text)).toEqual([
      "https://a.org/x",
      "https://b.org/y_(z)",
      "https://c.org/z",
      "http://d.org",
    ]);
    expect(addressesIn("none here: javascript:alert(1)")).toEqual([]);
  });
});

describe("any address", () => {
  const anyAddress = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(
        fc.constantFrom("http", "https"),
        fc.constantFrom("www.", "m.", "amp.", "www.m.", ""),
        fc.constantFrom("nypost.com", "twitter.com", "youtu.be", "youtube.com", "amp.com", "m.co"),
        fc.array(
          fc.constantFrom("amp", "a", "index.html", "", "x.amp", "%7e", "%25%34", "status", "1"),
        ),
        fc.array(
          fc.constantFrom("utm_x=1", "amp", "b=2", "a", "v=1", "url=https://a.org", "q=%20"),
        ),
        fc.constantFrom("", "#x"),
      )
      .map(([scheme, sub, host, path, query, hash]) => {
        return `${scheme}://${sub}${host}/${path.join("/")}?${query.join("&")}${hash}`;
      }),
  );

  it("is the same when it is read again, shown or compared", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const once = readAddress(address);
        if (once.kind === "refused") return;
        expect(readAddress(once.href)).toEqual(once);
        expect(page(`https://${once.page}`)).toBe(once.page);
      }),
      { numRuns: 3000 },
    );
  });

  it("has none of what follows people, and no fragment", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(href(address)).not.toMatch(/utm_|#/);
      }),
    );
  });

  it("is never a text that throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(["address", "refused"]).toContain(readAddress(text).kind);
      }),
    );
  });
});
