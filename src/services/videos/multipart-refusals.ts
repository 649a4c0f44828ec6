import { type InputFault, problem } from "../../contract/problem.ts";

/** Uploads in parts that one person may have open. */
export const MOST_OPEN = 20;
/** Faults that a refusal names; the others are counted. */
const MOST_NAMED = 20;

export const notFound = problem(404, "upload_not_found", "You have no such upload in parts.");
export const tooMany = problem(
  409,
  "too_many_uploads",
  `You have ${MOST_OPEN} uploads in parts that are not complete. Complete or abort one of them first.`,
);
export const completed = problem(409, "upload_completed", "This upload is complete; delete the video instead.");
export const partsChanged = problem(
  409,
  "parts_changed",
  "A part was sent again meanwhile. Complete the upload again.",
);

export const partsMissing = (faulty: readonly number[]) => {
  const named = faulty.slice(0, MOST_NAMED);
  const others = faulty.length - named.length;
  const list = `${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
  return problem(409, "parts_missing", `Parts that are missing, or have another size than theirs: ${list}.`, {
    errors: named.map((number): InputFault => ({ in: "path", pointer: "/upload_id", message: `lacks part ${number}` })),
  });
};

export const noSuchParts = (count: number, numbers: readonly number[]) => {
  const errors = numbers.flatMap((number, at): InputFault[] =>
    number > count ? [{ in: "body", pointer: `/part_numbers/${at}`, message: `must be <= ${count}` }] : [],
  );
  if (errors.length === 0) return undefined;
  return problem(400, "invalid_part_number", `The last part of this upload is number ${count}.`, {
    errors: errors.slice(0, MOST_NAMED),
  });
};
