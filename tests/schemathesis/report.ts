/** What we read of schemathesis's JSON report. */
export type Report = {
  readonly complete: boolean;
  readonly exit_code: number;
  readonly operations: { readonly selected: number; readonly tested: number } | null;
  readonly test_cases: { readonly generated: number; readonly with_failures: number; readonly unique_failures: number };
  readonly errors: readonly unknown[];
  /** By kind, the operations concerned. */
  readonly warnings: Readonly<Record<string, readonly string[]>>;
};

export type Count = { readonly passed: number; readonly failed: number };

/** Counts test cases. Warnings fail, too: each says that some door stayed closed, so that what is behind it was not tested. */
export const countCases = ({ complete, exit_code, operations, test_cases, errors, warnings }: Report): Count => {
  const warned = Object.values(warnings).reduce((sum, concerned) => sum + concerned.length, 0);
  const untested = operations === null || operations.selected === 0 ? 1 : 0;
  const found = test_cases.unique_failures + errors.length + warned + untested;
  const ended = complete && exit_code === 0;
  return { passed: test_cases.generated - test_cases.with_failures, failed: ended ? found : Math.max(1, found) };
};
