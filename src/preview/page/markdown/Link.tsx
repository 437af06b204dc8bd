import type { ComponentChildren } from "preact";
import { MessageIcon } from "../messages/icons.tsx";
import { goTo, goToMessage } from "../state/acts.ts";
import { everywhere, snapshot } from "../state/store.ts";
import { hostAndAddress, placeLink, type LinkedPlace } from "./placeLink.ts";

interface LinkProps {
  readonly href: string;
  /** What is written over the address; left out, the address itself. */
  readonly children?: ComponentChildren;
}

/** A link. One to a place that is on this page leads there, as in a client. */
export function Link({ href, children }: LinkProps) {
  const place = placeLink(href);
  const name = place && nameOf(place.channel);
  if (place && name !== undefined) {
    return (
      <PlaceLink place={place} name={name}>
        {children}
      </PlaceLink>
    );
  }
  return (
    <a href={href} title={hostAndAddress(href)} target="_blank" rel="noreferrer">
      {children ?? href}
    </a>
  );
}

interface PlaceLinkProps {
  readonly place: LinkedPlace;
  readonly name: string;
  readonly children?: ComponentChildren;
}

function PlaceLink({ place: { channel, message }, name, children }: PlaceLinkProps) {
  const go = () => void (message === undefined ? goTo(channel) : goToMessage(channel, message));
  if (children !== undefined) {
    return (
      <button type="button" class="link" title={name} onClick={go}>
        {children}
      </button>
    );
  }
  return (
    <button type="button" class="mention" onClick={go}>
      {name}
      {message !== undefined && (
        <>
          {" › "}
          <MessageIcon />
          <span class="hidden">message</span>
        </>
      )}
    </button>
  );
}

/** A channel as it is mentioned; `undefined` for one that is not on this page. */
function nameOf(id: string): string | undefined {
  const { direct, application } = snapshot.value ?? {};
  if (direct?.id === id) return `@${application?.name ?? ""}`;
  const channel = everywhere.value.channels.find((each) => each.id === id);
  return channel && `#${channel.name}`;
}
