declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'
  import type { ConnectionOptions } from 'node:tls'

  /** A protocol data unit: its head, and the parameters and TLVs of its command under their names in the specification. */
  export interface Pdu {
    command: string
    command_status: number
    sequence_number: number
    isResponse(): boolean
    response(fields?: Record<string, unknown>): Pdu
    [field: string]: unknown
  }
  export class PDU {
    constructor(command: string, fields?: Record<string, unknown>)
  }
  export class Session extends EventEmitter {
    socket: Socket
    /** False where the socket can no longer be written to: then nothing left. */
    send(pdu: Pdu | PDU, answered?: (answer: Pdu) => void): boolean
    close(done?: () => void): void
    destroy(done?: () => void): void
  }
  export class Server extends NetServer {
    sessions: Session[]
  }
  export function connect(options: ConnectionOptions & { host: string; port: number; tls?: boolean }): Session
  export function createServer(
    options: { key?: string | Buffer; cert?: string | Buffer },
    onSession: (session: Session) => void,
  ): Server

  const smpp: { connect: typeof connect; createServer: typeof createServer; PDU: typeof PDU }
  export default smpp
}
