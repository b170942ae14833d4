import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { arrived } from '../line.ts'
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
  component: lazyRouteComponent(() => arrived(import('../../today/today.tsx')), 'Today'),
})

export const todayPages = [home, today] as const
