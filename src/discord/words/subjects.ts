/** What a claim is about, by name. */
import type { Deps } from "../command.ts";

/** The record's name; an episode's code with its show. */
export function subjectName(subject: string, { canon }: Pick<Deps, "canon">): string {
  const [kind, id = ""] = subject.split(":");
  if (kind === "episode") {
    const [show = "", code = ""] = id.split("/");
    return `${canon.shows.get(show)?.name ?? show} ${code}`;
  }
  const records =
    kind === "person" ? canon.people : kind === "show" ? canon.shows : canon.characters;
  return records.get(id)?.name ?? id;
}
