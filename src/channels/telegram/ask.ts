import type { AskBot } from '../../core/notice/channel-settings.ts'
import { openBot } from './api.ts'

/** Asks Telegram whose token it is. Never throws. */
export const askBot: AskBot = async settings => {
  try {
    const { username, first_name: name } = await (await openBot(settings).api()).getMe()
    return { bot: username, name }
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) }
  }
}
