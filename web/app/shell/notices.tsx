import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense } from 'react'
import { kept } from '../kept.ts'

const fetchNotices = () => import('@mantine/notifications')
const Place = lazy(() => fetchNotices().then(({ Notifications }) => ({ default: Notifications })))
/** True once there was something to say. */
const wanted = kept(false)

/** Shows a short notice; what shows it is fetched with the first one. */
export function showNotice(notice: NotificationData): void {
  wanted.set(true)
  void fetchNotices().then(({ notifications }) => notifications.show(notice))
}

/** Takes a notice away before its time. */
export const hideNotice = (id: string): void => void fetchNotices().then(({ notifications }) => notifications.hide(id))

/** Where short notices appear. */
export function Notices() {
  if (!wanted.use()) return null
  return (
    <Suspense fallback={null}>
      <Place position="bottom-right" limit={3} containerWidth={340} />
    </Suspense>
  )
}
