import { connect, createServer, type Socket } from 'node:net'

/** A line to a database that can be cut and mended. */
export async function openLine(databaseUrl: string) {
  const far = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const socket = connect(Number(far.port), far.hostname)
    for (const [end, other] of [
      [near, socket],
      [socket, near],
    ] as const) {
      sockets.add(end)
      end.on('error', () => {}).on('close', () => other.destroy())
      end.pipe(other)
    }
  })
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as { port: number }
  const near = new URL(databaseUrl)
  near.host = `127.0.0.1:${port}`
  return {
    url: near.href,
    async cut() {
      const closed = new Promise(resolve => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      await closed
    },
    mend: () => listen(port),
  }
}
