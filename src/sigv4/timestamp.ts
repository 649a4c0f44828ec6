const FORM = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * The instant that an X-Amz-Date (`YYYYMMDDTHHMMSSZ`) names, in milliseconds since 1970.
 *
 * `undefined` for another form and for a day or time that does not exist: Date.UTC would roll 30 February over into
 * March, and NaN would slip through every later comparison.
 */
export const parseTimestamp = (text: string): number | undefined => {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < 1970 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};
