/** Why a value from outside was refused: a code for the sentence a person reads, and the field it is about. */
export interface Problem {
  code: string
  field: string
}

export const isProblem = (value: object): value is Problem => 'code' in value && 'field' in value
