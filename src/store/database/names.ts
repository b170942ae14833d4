import { CamelCasePlugin, type IdentifierNode, PostgresDialect, PostgresQueryCompiler } from 'kysely'
import { remembered } from '../../core/text/remembered.ts'

/** `case_id` is `caseId` here. */
export const nameHere = remembered(column => column.replace(/(?<=.)_+(.)/g, (_, next) => next.toUpperCase()))

/** `caseId` is `case_id` there. */
export const nameThere = (name: string): string =>
  name.replace(/(?<![A-Z]|^)[A-Z]/g, letter => `_${letter}`).toLowerCase()

const quoted = remembered(name => `"${nameThere(name).replaceAll('"', '""')}"`)

/** Writes names as the database has them. Kysely's own way, to copy each query with its names changed, costs more than the rest of writing it. */
class NamingCompiler extends PostgresQueryCompiler {
  protected override visitIdentifier({ name }: IdentifierNode): void {
    this.append(quoted(name))
  }
}

export class NamingDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new NamingCompiler()
  }
}

const camel = new CamelCasePlugin({ maintainNestedObjectKeys: true })

/** Names the columns of what comes back. */
export const NAMES_HERE = {
  transformQuery: ({ node }: Parameters<CamelCasePlugin['transformQuery']>[0]) => node,
  transformResult: camel.transformResult.bind(camel),
}
