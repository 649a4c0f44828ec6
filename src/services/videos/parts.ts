const MEBIBYTE = 1024 ** 2;
/** Above S3's own 5 MiB: fewer parts mean fewer calls, and one that breaks off is still sent again in seconds. */
const SMALLEST = 8 * MEBIBYTE;
const MOST_PARTS = 10_000;

/** How an upload is cut. Bytes. */
export type Cut = { readonly size: number; readonly partSize: number };

/**
 * Bytes of every part but the last: whole MiB, at least 8, and so many that 10,000 parts hold everything; 525 MiB for 5 TiB.
 *
 * Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits".
 */
export const choosePartSize = (size: number): number =>
  Math.max(SMALLEST, Math.ceil(size / MOST_PARTS / MEBIBYTE) * MEBIBYTE);

export const countParts = ({ size, partSize }: Cut): number => Math.ceil(size / partSize);

/** Bytes of part `number`, the first of which is 1. */
export const sizeOfPart = ({ size, partSize }: Cut, number: number): number =>
  Math.min(partSize, size - (number - 1) * partSize);

/** The numbers of the parts that are missing, or have another size than their own. */
export const findFaultyParts = (
  cut: Cut,
  arrived: readonly { readonly number: number; readonly size: number }[],
): readonly number[] => {
  const sizes = new Map(arrived.map(({ number, size }) => [number, size]));
  const numbers = Array.from({ length: countParts(cut) }, (_, at) => at + 1);
  return numbers.filter((number) => sizes.get(number) !== sizeOfPart(cut, number));
};
