import { createRootRoute, Outlet } from '@tanstack/react-router'
import { Broken } from '../shell/broken.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { useDocumentLanguage } from '../speech.ts'

export const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Broken })

function Root() {
  useDocumentLanguage()
  return <Outlet />
}
