interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly bot?: boolean;
}

/** A person's initial on a colour of their own; nothing is fetched for it. */
export function Avatar({ id, name, bot = false }: AvatarProps) {
  return (
    <span class={`avatar ${bot ? "bot" : `tint-${tintOf(id)}`}`} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  );
}

const TINTS = 5;

const tintOf = (id: string): number => Number(id.slice(-3)) % TINTS;
