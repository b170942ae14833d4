/** What stands below every chart. */
export const charts = {
  chart: {
    asTable: 'As a table',
    withoutTable: 'Hide the table',
    csv: 'CSV',
    csvOf: 'CSV: {{caption}}',
  },
} as const
