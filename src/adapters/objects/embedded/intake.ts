import { Refusal } from "./refusal.ts";

export type IntakeOptions = {
  /** Bodies at a time; each holds a buffer and an open file. */
  readonly mostUnderWay: number;
  /** Bytes that the disk has left. */
  readonly freeSpace: () => Promise<number>;
};

/** What stays free for the database, which shares the disk. */
const RESERVE = 512 * 1024 ** 2;

const tryLater = (): Refusal => new Refusal("ServiceUnavailable", "Please try again.", { "retry-after": "5" });

/** Lets bodies of `announced` bytes in, whole objects and parts alike, while there are places and room on the disk. */
export const createIntake = ({ mostUnderWay, freeSpace }: IntakeOptions) => {
  let underWay = 0;
  return async <T>(announced: number, receive: () => Promise<T>): Promise<T> => {
    if (underWay >= mostUnderWay) throw tryLater();
    underWay++;
    try {
      if ((await freeSpace()) - announced < RESERVE) throw tryLater();
      return await receive();
    } finally {
      underWay--;
    }
  };
};

export type Intake = ReturnType<typeof createIntake>;
