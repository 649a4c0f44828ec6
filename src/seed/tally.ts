/** What a run has done of one kind. */
export type Outcome = "made" | "kept" | "moved";
export type Tally = Readonly<Record<Outcome, number>>;

/** As a person reads it. */
export const toWords = ({ made, kept, moved }: Tally): string => {
  const parts = [
    made > 0 && `${made} made`,
    moved > 0 && `${moved} given their pictures' new address`,
    kept > 0 && `${kept} there already`,
  ];
  return parts.filter((part) => part !== false).join(", ");
};
