import type { Body } from "./body.ts";
import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";

export type IntakeOptions = {
  /** Bodies at a time; each holds a buffer and an open file. */
  readonly mostUnderWay: number;
  readonly room: Room;
};

const tryLater = (): Refusal => new Refusal("ServiceUnavailable", "Please try again.", { "retry-after": "5" });

/** Lets bodies in, whole objects and parts alike, while there are places and room on the disk. */
export const createIntake = ({ mostUnderWay, room }: IntakeOptions) => {
  let underWay = 0;
  return async <T>({ rest }: Body, receive: () => Promise<T>): Promise<T> => {
    if (underWay >= mostUnderWay) throw tryLater();
    underWay++;
    let release: (() => void) | undefined;
    try {
      release = await room.take(rest);
      if (release === undefined) throw tryLater();
      return await receive();
    } finally {
      release?.();
      underWay--;
    }
  };
};

export type Intake = ReturnType<typeof createIntake>;
