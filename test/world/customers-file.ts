import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const FIRST = ['Анна', 'Игорь', 'Ольга', 'Пётр', 'Мария', 'Иван', 'Софья', 'Тимур', 'Вера', 'Лев']
const LAST = ['Лебедь', 'Панин', 'Мирова', 'Ким', 'Гринберг', 'Шевченко', 'Дуда', 'Черных', 'Живаго', 'Коваль']
const ZONES = ['Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Novosibirsk', 'Asia/Vladivostok']
export const CUSTOMER_COLUMNS = (
  'external_id,name,language,country,zone,email,phone,convenient_from,convenient_until,answers,news,' +
  'asset_id,asset_kind,asset_label,place'
).split(',')

/**
 * Writes a file of a provider's customers, the same for the same number of rows: each with a mobile number, an e-mail
 * address, two ticked channels and a line with its place, forty lines to a house; one in ten told convenient hours.
 */
export async function writeCustomersFile(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), createWriteStream(file))
}

function* pieces(rows: number): Generator<string> {
  yield `${CUSTOMER_COLUMNS.join(',')}\n`
  for (let from = 0; from < rows; from += 1000) {
    let text = ''
    for (let i = from; i < Math.min(from + 1000, rows); i++) text += customerLine(i)
    yield text
  }
}

function customerLine(i: number): string {
  const shuffled = (i * 7919) % 9_999_991
  const name = `${LAST[shuffled % 10]} ${FIRST[(shuffled >> 4) % 10]}`
  const phone = `+79${10 + (shuffled % 10)}${String(shuffled).padStart(7, '0')}`
  const house = Math.floor(i / 40)
  const place = `msk.d${house % 100}.house${house}.riser${i % 4}`
  const hours = i % 10 === 0 ? '09:00,21:00' : ','
  return (
    `C${i},${name},ru,RU,${ZONES[i % 5]},client${shuffled}@example.com,${phone},${hours},email|sms,sms,` +
    `L${i},line,"Интернет, 100 Мбит/с",${place}\n`
  )
}
