/** What stands behind a flag on the command line; undefined where the flag is not there. */
export const behind = (flag: string, args: string[]): string | undefined =>
  args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined
