/** A feed that is not read on: nothing of it is kept. `line` counts from 1, where it is known. */
export class FeedRefused extends Error {
  override readonly name = "FeedRefused";
  constructor(
    readonly reason: string,
    readonly line: number | undefined,
    /** There is too much of it, rather than something wrong with it. */
    readonly tooLarge = false,
  ) {
    super(line === undefined ? reason : `line ${line}: ${reason}`);
  }
}
