import { Button, Modal } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { memo, type RefObject, useState } from 'react'
import { getFilledMacro } from '../../../../src/contract/knowledge.ts'
import { call } from '../../../app/api.ts'
import { tellFailure } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import type { Case } from '../../query.ts'
import { keyName } from '../../review/keys.ts'
import type { Stretch } from '../../review/spans.ts'
import css from '../composer.module.css'
import type { Change } from '../draft/use-letter.ts'
import { insertWords } from '../field.ts'
import { ArticleChoice } from './article-choice.tsx'
import { type Found, InsertList } from './insert-list.tsx'

interface InsertProps {
  theCase: Case
  change: Change
  field: RefObject<HTMLTextAreaElement | null>
  opened: boolean
  onOpen: () => void
  onClose: () => void
}

/** What the company has written before, at the cursor: a macro filled from the case, an article or a link to more. */
export const Insert = memo(({ theCase, change, field, opened, onOpen, onClose }: InsertProps) => {
  const say = useSay()
  const [article, setArticle] = useState<number | null>(null)
  const close = () => {
    setArticle(null)
    onClose()
  }
  const put = (words: string, selected?: Stretch) => {
    close()
    // once the dialogue has given the focus back
    setTimeout(() => insertWords(field, words, selected))
  }
  const putArticle = (id: number, words: string) => {
    change(({ articles }) => ({ articles: [...articles, { id, words: words.trim().slice(0, 80) }] }))
    put(words)
  }
  const putMacro = (macroId: number) =>
    call(getFilledMacro, { params: { caseId: theCase.id, macroId } })
      .then(({ text, unfilled }) => put(text, unfilled[0]))
      .catch(tellFailure)
  const choose = ({ kind, id }: Found) => (kind === 'macro' ? void putMacro(id) : setArticle(id))
  return (
    <>
      <Button
        className={css.insert}
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconBook2 size={16} stroke={1.7} aria-hidden />}
        rightSection={<kbd className={css.key}>{keyName('M')}</kbd>}
        aria-keyshortcuts="Alt+M"
        aria-label={say('insert.open')}
        onClick={onOpen}
      >
        <span className={css.insertText}>{say('insert.open')}</span>
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say('insert.open')}
        size={560}
        yOffset="10dvh"
        centered={false}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': say('app.close') }}
      >
        {article === null ? (
          <InsertList theCase={theCase} onChoose={choose} />
        ) : (
          <ArticleChoice
            theCase={theCase}
            articleId={article}
            onBack={() => setArticle(null)}
            onPut={words => putArticle(article, words)}
          />
        )}
      </Modal>
    </>
  )
})
