import { createRoute, redirect } from '@tanstack/react-router'
import { Today } from '../../today/today.tsx'
import { desk } from './desk.ts'

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const today = createRoute({
  getParentRoute: () => desk,
  path: '/today',
  // with the frame: nearly every day begins here
  component: Today,
})

export const todayPages = [home, today] as const
