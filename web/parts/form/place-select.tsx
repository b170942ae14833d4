import { Select, type SelectProps } from '@mantine/core'
import { language } from '../../app/speech.ts'
import { ZONES } from '../time/zones.ts'
import { countries } from './countries.ts'

interface PlaceSelectProps extends Pick<SelectProps, 'label' | 'error'> {
  value: string | null
  onPick: (value: string) => void
}

/** A country by its name in the reader's language; one is always chosen. */
export function CountrySelect(props: PlaceSelectProps) {
  return <PlaceSelect {...props} data={countries(language.use())} />
}

/** A time zone; one is always chosen. */
export const ZoneSelect = (props: PlaceSelectProps) => <PlaceSelect {...props} data={ZONES} />

const PlaceSelect = ({ onPick, ...select }: PlaceSelectProps & Pick<SelectProps, 'data'>) => (
  <Select {...select} searchable allowDeselect={false} onChange={value => value && onPick(value)} />
)
