/**
 * Starts the rental of a content, or else of its series, that runs and was not started: from now on its time counts. Does nothing
 * where there is none, or where one runs already that was started. However many ask at once, it starts once. What was decided before
 * says nothing of the end that it has then: decide anew.
 */
export type StartRental = (owner: string, contentId: string, seriesId: string | undefined) => Promise<void>;

/** How many streams somebody's running subscriptions allow at a time: the most of any; undefined where none runs. */
export type StreamLimitOf = (owner: string) => Promise<number | undefined>;
