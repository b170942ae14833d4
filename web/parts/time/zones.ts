/** The zones that this browser knows, and UTC. */
export const ZONES: string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]
