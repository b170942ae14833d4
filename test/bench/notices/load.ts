/** Wednesday noon in Moscow: everybody may be told. */
export const NOON = new Date('2026-07-01T09:00:00Z')

export const CONNECTIONS = 8
/** So many does the null channel take at once. */
export const LANES = 500

export const LETTER = {
  subject: 'Обращение 1042',
  body: 'Кабель починили в 17:20. Работает ли у вас? Ответьте 1, если да, 2, если нет: тогда сегодня позвонит Анна Лебедева.',
  brief: 'Кабель починили в 17:20. Работает ли у вас?',
}

/** Each item once, on all connections. */
export async function inTurn<T>(items: T[], task: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.pop(); item; item = waiting.pop()) await task(item)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
}
