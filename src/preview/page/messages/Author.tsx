interface AuthorProps {
  readonly name: string;
  readonly bot: boolean;
  readonly storyTime: string;
}

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" });
const WHEN_IN_FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

/** Who wrote a message, and when in the story. */
export function Author({ name, bot, storyTime }: AuthorProps) {
  const date = new Date(storyTime);
  return (
    <p class="author">
      <strong class="author-name">{name}</strong>
      {bot && <span class="app-tag">APP</span>}
      <time dateTime={storyTime} title={WHEN_IN_FULL.format(date)}>
        {WHEN.format(date)}
      </time>
    </p>
  );
}
