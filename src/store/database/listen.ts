import pg from 'pg'

const AGAIN_AFTER_MS = 1000

/** Hears the database's notifications on `makegood`; connects again when the server goes away. */
export function listen(url: string, onWord: (word: string) => void): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const again = () => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      void connect()
    }, AGAIN_AFTER_MS)
  }

  const connect = async () => {
    const own = new pg.Client({ connectionString: url })
    client = own
    own.on('notification', ({ payload }) => onWord(payload ?? ''))
    own.on('error', again)
    own.on('end', again)
    await own
      .connect()
      .then(() => own.query('listen makegood'))
      .catch(again)
  }

  const connected = connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await connected
      await client?.end().catch(() => {})
    },
  }
}
