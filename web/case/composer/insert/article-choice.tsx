import { Button } from '@mantine/core'
import { IconArrowLeft, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { showArticle } from '../../../../src/contract/knowledge.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { writingQuery } from '../../../knowledge/query.ts'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { useCaseChange } from '../../change.ts'
import type { Case } from '../../query.ts'
import css from './insert.module.css'

interface ArticleChoiceProps {
  theCase: Case
  articleId: number
  onBack: () => void
  onPut: (words: string) => void
}

/** An article before it goes into the letter: its text, a link, or the word that the customer knows it. */
export function ArticleChoice({ theCase, articleId, onBack, onPut }: ArticleChoiceProps) {
  const say = useSay()
  const article = useQuery(writingQuery('article', articleId))
  const isRead = theCase.shownArticles.some(shown => shown.articleId === articleId && shown.how === 'said-read')
  const wasRead = useCaseChange(theCase.id, () =>
    call(showArticle, { params: { caseId: theCase.id, articleId }, body: { how: 'said-read' } }),
  )
  return (
    <Resolved query={article}>
      {({ title, text, language, links = [] }) => (
        <div className={css.insert}>
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowLeft size={16} stroke={1.7} aria-hidden />}
              onClick={onBack}
            >
              {say('insert.back')}
            </Button>
          </div>
          <h3 className={css.title} lang={language}>
            {title}
          </h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
          <section className={css.text} lang={language} aria-label={title} tabIndex={0}>
            {text}
          </section>
          <div className={css.acts}>
            <Button data-autofocus autoFocus onClick={() => onPut(text)}>
              {say('insert.text')}
            </Button>
            {links.map(link => (
              <Button key={link.url} variant="default" onClick={() => onPut(link.url)}>
                {say('insert.link', { label: link.label })}
              </Button>
            ))}
            {isRead ? (
              <p className={css.read} role="status">
                <IconCheck size={17} stroke={1.8} aria-hidden />
                {say('insert.read')}
              </p>
            ) : (
              <Button
                variant="subtle"
                color="gray"
                loading={wasRead.isPending}
                onClick={() => wasRead.mutate(undefined)}
              >
                {say('insert.wasRead')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Resolved>
  )
}
