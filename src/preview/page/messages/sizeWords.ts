const UNITS = ["bytes", "KB", "MB"] as const;

/** A file's size as Discord writes it: "512 bytes", "1.50 KB". */
export function sizeWords(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1_024 && unit < UNITS.length - 1) {
    amount /= 1_024;
    unit += 1;
  }
  return unit === 0
    ? `${amount} ${amount === 1 ? "byte" : "bytes"}`
    : `${amount.toFixed(2)} ${UNITS[unit]}`;
}
