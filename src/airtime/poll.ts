/** What a schedule service said of a show at one time, in the project's words; TVmaze is the one there is. */

/** When an episode airs, as the service says it. JSON, since it is kept. */
export type PolledWhen =
  /** `start` is an ISO instant. */
  | { readonly precision: "exact"; readonly start: string }
  /** Local date in the network's zone. */
  | { readonly precision: "date"; readonly day: string }
  | { readonly precision: "unknown" };

export interface PolledEpisode {
  /** The service's own id: it stays when an episode gets another number. */
  readonly id: number;
  readonly season: number;
  /** Undefined for a special, which has no number. */
  readonly number: number | undefined;
  /** Undefined while it is not announced. */
  readonly title: string | undefined;
  /** Minutes; undefined where the service does not say. */
  readonly runtime: number | undefined;
  readonly when: PolledWhen;
}

export interface PolledShow {
  /** Our id of the show. */
  readonly show: string;
  /** Story time, ISO. */
  readonly polledAt: string;
  /** The service's own number of when it last changed the show. */
  readonly updated: number;
  readonly episodes: readonly PolledEpisode[];
  /** How many episodes a season has, where that is announced. */
  readonly orders: Readonly<Record<number, number>>;
}
