/** Somebody in the head of a letter. */
export interface MailAddress {
  name: string
  /** In small letters; '' where the header holds a name only. */
  address: string
}
