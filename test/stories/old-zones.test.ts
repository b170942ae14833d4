import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellOldZones } from '../../src/desk/zones.ts'
import { createWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a table of zones from the year before last is told to the administrators once, until it is renewed', async () => {
  const desk = { ...world.desk, zones: { ...world.desk.zones, version: '2024a' } }
  const told = async () => (await world.store.log.unseenAlerts([world.vera.id])).map(({ kind }) => kind)
  await tellOldZones(world.desk)
  expect(await told()).toEqual([])
  for (let day = 0; day < 3; day++) {
    await tellOldZones(desk)
    world.wait(24)
  }
  expect(await told()).toEqual(['zones-old'])
  await tellOldZones(world.desk)
  expect(await told()).toEqual([])
})
