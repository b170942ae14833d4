/** Что стоит у каждого графика. */
export const charts = {
  chart: {
    asTable: 'Таблицей',
    withoutTable: 'Без таблицы',
    csv: 'CSV',
    csvOf: 'CSV: {{caption}}',
  },
} as const
