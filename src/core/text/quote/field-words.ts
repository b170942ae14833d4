/** What programs call the fields of an old message above which they set them, in the languages they are sold in. */
export const FIELD_WORDS = {
  from: 'from|от(?: кого)?|отправитель|подател|від(?: кого)?|відправник|von|absender|de(?: la)?|expéditeur|da|mittente|remitente|remetente|van|afzender|od|nadawca|odesílatel|odosielateľ|šalje|från|avsändare|fra|lähettäjä|saatja|nuo|feladó|expeditor(?:ul)?|από|αποστολέας|kimden|gönderen|מאת|من|المرسل|từ|发件人|寄件者|寄件人|差出人|送信者|送信元|보낸 ?사람',
  date: 'date|sent|дата|отправлено|отправлен|изпратено|надіслано|надійшло|datum|gesendet(?: am)?|envoyé(?: le)?|fecha|enviado(?: el| em)?|enviada(?: em)?|enviat|data|inviato|verzonden|wysłano|odesláno|odoslané|poslano|poslato|skickat|sendt|lähetetty|päiväys|päivämäärä|dato|saadetud|išsiųsta|elküldve|küldve|dátum|trimis|dată|στάλθηκε|εστάλη|ημερομηνία|tarih|gönderildi|gönderilme tarihi|נשלח|תאריך|تم الإرسال|أُ?رسلت|التاريخ|تاريخ|đã gửi|ngày|发送时间|發送時間|日期|寄件日期|送信日時|日時|日付|보낸 ?날짜',
  to: 'to|cc|bcc|кому|копия|копія|до|получатель|an|kopie|à|pour|destinataire|para|per a|a|destinatario|aan|do|komu|za|till|kopia|til|kopi|vastaanottaja|kopio|saaja|kam|címzett|másolat(?:ot kap)?|prima|pre|adresat|destinatarul|dw|kópia|copie à|bilgi|către|catre|προς|κοιν|kime|alıcı|אל|עותק|إلى|نسخة|đến|收件人|收件者|抄送|副本|宛先|送信先|받는 ?사람|참조',
  subject:
    'subject|тема|относно|betreff|objet|sujet|asunto|assunto|assumpte|oggetto|onderwerp|temat|předmět|predmet|zadeva|ämne|emne|aihe|teema|tema|tárgy|subiect(?:ul)?|naslov|θέμα|konu|נושא|الموضوع|chủ đề|主题|主題|主旨|件名|제목',
  other:
    'reply-to|répondre à|antwort an|antwoord aan|rispondi a|responder a|svar til|svara till|vastaus|válaszcím|odpověď na|odpovedať-pre|odpowiedź-do|odgovori na|răspuns către|ответ-кому|кому відповісти|yanıt adresi|importance|важность|attachments|вложения|anlagen|pièces jointes',
} as const
