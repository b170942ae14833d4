/** What a file of customers may look like; UTF-8 with a mark, which Excel needs to see that it is. */
export const EXAMPLE = [
  '\ufeffexternal_id,name,email,phone,zone,answers,asset_id,asset_label,place',
  '1001,Мария Орлова,maria@example.com,+7 912 555-01-01,Europe/Moscow,email,L-1001,"Интернет, 100 Мбит/с",msk.north.house12',
  '1002,James Ward,james@example.com,+44 7700 900123,Europe/London,email sms,L-1002,Broadband 100,london.north.house7',
  '',
].join('\r\n')
