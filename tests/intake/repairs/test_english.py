"""English sentence cuts, kind by kind, with cases on both sides of each rule. `|` stands where a sentence ends."""

import pytest

from labeling.intake.sentences import split

CASES = {
    "a reference behind the stop belongs to the sentence before it": """\
The dam broke in 1911.[6]| The town was rebuilt.
The dam broke in 1911. [6]| The town was rebuilt.
The dam broke in 1911.[6][7]| The town was rebuilt.
The dam broke in 1911. [6] [7]| The town was rebuilt.
She called it “a gift.”[12]| Others disagreed.
She called it “a gift.” [12]| Others disagreed.
The river is long.[3–5]| It is also deep.
The river is long.[3, 5]| It is also deep.
He never married.[citation needed]| He had two dogs.
He never married. [better source needed]| He had two dogs.
He left in spring.[note 2]| Nobody asked why.
He left in spring.[a]| Nobody asked why.
The law passed.[4]|
He was born in Nord.¹| He died in Sud.²| Both are towns.
The mill closed in May. [1].| It opened again in June.
Who was to blame?[8]| Nobody said.
He was a baker[2] and a poet.[3]| He wrote at night.
Holm et al. [2011] measured the river.| Others followed.
The vote was close.| [The mayor abstained.]| Then it rained.
“I saw [the mayor] leave.| [He] was in a hurry,” she said.
The plan failed. [...]| The board met again.
""",
    "a name with a small first letter begins a sentence": """\
The fee stays low.| iCloud users pay more.
The shop closed.| eBay took its place.
The price fell.| iPhone sales rose.
The test went well.| macOS was not affected.
The deal is off.| eToro said it would wait.
The talks failed.| al-Shabab fighters took the town.
The vote was lost.| el-Sisi left the hall.
The speech was short.| de Blasio took no questions.
The race was close.| van der Berg won it.
She likes her iPad.| It is old.
Sales of the iPhone rose, eBay said.
He met Gen. al-Sisi on Friday.
She wrote to Dr. van der Berg and to Mr. de Souza.
""",
    "a sentence that begins small, in careless text": """\
the pump was broken again.| we called the plumber twice.
I waited for an hour.| he never came back.
They closed the road.| there was no other way home.
the soup was cold (and thin.)| he sent it back.
The parts cost approx. two pounds each.
He works for the dept. that runs the parks.
The board (i.e. the five members) met the chair, the clerk, etc. and went home.
She lives at the corner of Main St. and the river.
We left... and then it rained.
It was, well... the end.
“Stop!” she shouted from the door.
""",
    "four dots end a sentence, three may": """\
Nobody came....| The hall stayed dark.
Nobody came.....| Then it rained.
Nobody came. . . .| The hall stayed dark.
Nobody came. ...| The hall stayed dark.
Nobody came.| ... the hall stayed dark.
Nobody came....|The hall stayed dark.
The clerk paused…| Then she signed.
The clerk paused...| Then she signed.
They went to... Nord, of all places.
The winner is … Maria Holt.
He gave it to the... Mayor, he said.
It was (so they say... Nobody knows) a gift.
Well ... she said nothing.
Wait... what?
""",
    "a word taken for an abbreviation ends its sentence": """\
His officers said OK.| Requests like that were common.
The road is OK.| Police opened it at noon.
She joined the BBC.| Two years later she left.
She joined the BBC.| Police called her back.
He left NATO.| Nobody knew why.
The group is called the Sea Org.| Holt left it in May.
They flew to Washington, D.C.| Holt was there to meet them.
They flew to Washington D.C.| Then they drove home.
The money went to Lund NV.| Lund NV denies it.
He was told no.| Reporters asked again.
It came to 45 mins.| The bus was late.
The lawsuit names Tarn Inc.| The firm denies it.
The lawsuit names Tarn Corp.| Holt is its owner.
The U.S. Senate met.| U.S. Sen. Ida Lund spoke.
The Washington, D.C. Council met.
He met D.C. Mayor Ida Lund on Friday.
""",
    "a clock time before a name or a title": """\
The count ended at 9 p.m.| Mrs. Orr left the hall.
The count ended at 9 p.m.| Mayor Orr left the hall.
The count ended at 9 p.m.| Gov. Orr left the hall.
The count ended at 9 p.m.| Senator Orr left the hall.
The count ended at 9 p.m.| Judge Ida Orr left the hall.
The count ended at 9 p.m.| Prof. Orr was not there.
The count ended at 9 p.m.| President Orr spoke.
The fire began at 3 a.m.| Lena Orr woke her sons.
The fire began at 3 a.m.| Lena M. Orr woke her sons.
The fire began at 3 A.M.| Orr woke her sons.
The fire began at 3 a.m.| Firefighters came at once.
The fire began at 3 a.m.| Nord Hill burned for a day.
The fire began at 3 a.m.| No one was hurt.
The count ended at 9 p.m.| Officer Lund locked the door.
The count ended at 9 p.m.| Rep. Lund and Sen. Holt shook hands.
It opens at 9 a.m. Monday.| Tickets are free.
It opens at 9 a.m. Monday and closes at noon.
It opens at 9 a.m. EST.| Tickets are free.
It opens at 9 a.m. Central Time and closes at noon.
It opens at 9 a.m. Toronto time and closes at noon.
It opens at 9 a.m. on Monday.
It opened at 9 p.m. Friday, police said.
It opened at 9 p.m. Sept. 4 in the hall.
It opened at 9 p.m. March 4 in the hall.
It opened at 9 p.m. New Year's Eve in the hall.
It opened at 9 p.m. Christmas Day in the hall.
At 9 p.m. Mrs. Orr left the hall.
At about 9:30 p.m. Mayor Orr left the hall.
""",
    "a company before an office or a region": """\
Tarn Inc. USA opens a plant in May.
Tarn Corp. South Asia chief Ivo Lund quit.
Tarn Ltd. Managing Director Ivo Lund quit.
Tarn Inc. Founder Ivo Lund quit.
Tarn Inc. Chairman Ivo Lund quit.
Tarn Ltd. Chairwoman Ida Lund quit.
Tarn Corp. Chief Executive Ivo Lund quit.
Tarn Co. Vice President Ida Lund quit.
Tarn Inc. CEO Ivo Lund quit.
Tarn Ltd. Treasurer Ida Lund quit.
Tarn Inc. Spokeswoman Ida Lund declined to comment.
Tarn Corp. Chief Financial Officer Ivo Lund quit.
Tarn Inc. Co-founder Ida Lund quit.
Tarn Co. Senior Engineer Ivo Lund quit.
Tarn Bros. Owner Ivo Lund quit.
Tarn Inc. North America opens a plant in May.
Tarn Ltd. Europe head Ida Lund quit.
She sued Tarn Inc.| The firm paid.
She sued Tarn Ltd.| Mayor Lund was glad.
She sued Tarn Corp.| Police have the files.
She sued Tarn Co.| Her lawyer smiled.
She sued Tarn Inc.| Ida Lund was glad.
She sued Tarn Inc.| In May she won.
""",
    "a numbered heading is one sentence": """\
## 3. Where the money went
# 12. The flood
### 2.1. How it began
Part 2. The flood
Step 4. Call the clerk.
Chapter 7. The trial
Section 3. Duties of the clerk
Article 5. Nobody may leave.
Rule 6. Keep your head.
Lesson 2. Trust nobody.
Tip 9. Wear gloves.
Day 3. The wind turns
Part IV. The flood
Question 1. Who pays for the bridge?
4. Call the clerk.
2.1. How it began
He came second in Part 2.| The flood ended it.
The clerk read Article 5.| Nobody spoke.
She stopped at step 4.| The clerk called.
""",
    "an emoji behind the stop belongs to the sentence before it": """\
The cup is ours! 🏆| Fans filled the square.
The plant is safe. ✅| Work goes on.
The cup is ours!🏆| Fans filled the square.
The cup is ours! 🏆🎉| Fans filled the square.
The cup is ours! 🏆 🎉| Fans filled the square.
Nobody came 😢.| The hall was dark.
Nobody came. 😢| The hall was dark.
Did you vote? 🗳️| We did.
She is back! 👩‍🚀| Watch the landing.
They are home. 🇺🇦| The border is open.
It works. 👍🏽| We can go on.
We love it. ❤️| Come again.
It was fun! :)| Come again.
It was fun. ;-)| Come again.
“We won!” 🏆| The crowd sang.
🏆 The cup is ours!| Fans filled the square.
I ❤️ Nord.| Come and see.
""",
    "an ordinal with a stop before a month": """\
The vote is on the 22nd. June at the latest.
The vote is on the 1st. May in the hall.
The vote is on the 3rd. of June.
The vote is on the 4th. July, he said.
The count ends on the 30th. November at noon.
She was born on the 11th. Oct. 1911.
The vote is on the 22nd.| June will tell.
He came 22nd.| May came third.
It is on the 5th.| The mayor will speak.
""",
    "a reference to a figure or a page": """\
The figures are in fig. 6 and tab. 4.| See also p. 9 of the audit.
See fig. 6.| It shows the river.
The table (tab. 4) is wrong.| See tab. 5 and eq. 7.
As sec. 3 says, and app. 2 repeats, nobody pays.
The map is in vol. 2, ch. 4, pp. 9–12.| It is old.
See ex. 3 and no. 7 in the annex.
The item is in col. 4, l. 12.
He moved in para. 3 to strike cl. 4 of the bill.
Look at pl. 8 and n. 4.
The runner kept a tab.| See who pays it.
We need a new app.| See what it can do.
""",
    "a letter that names a thing ends its sentence": """\
The jacket comes in size L.| Sleeves are short.
The pump failed test F.| Turn it off.
He backed Plan B.| Others did not.
She chose door A.| I had asked her for the C.| I was wrong.
They met in Room C.| Lunch was served.
The bus stops at Gate D.| Passengers wait outside.
He plays for Team B.| Coaches like him.
Take Exit B.| Turn left.
They live in Block E.| Rents are low.
The star is of type K.| Planets circle it.
He got a grade B.| Teachers were pleased.
It needs vitamin D.| Fish has it.
They sat in row F.| Children sang.
She works in Building A.| Parking is free.
We tested sample B.| Results are due in May.
He is in ward C.| Visitors may come at noon.
Take line U.| Change at Nord.
They drew Group C.| Fans cheered.
The answer is C.| Nobody knew it.
The president was Harry S. Truman.| He was from Missouri.
She met John F. Kennedy and E. Holt.| Both were late.
The witness, Ida B. Wells, spoke.
The test was made by F. Holt in May.
It was in Plan B.| Holt’s own copy was lost.
""",
    "a named speaker, or I, behind a question or a cry": """\
“Where is Mom?” I say.
“Where is Mom?” I ask.
“Where is Mom?” I ask her, and she turns.
“Run!” I tell them.
“Run!” we shout at them.
“Are you well?” Dana Cole asks.
“Are you well?” I asked my mother.
Are you well? said Holt.
“Are you well?”| I did not answer.
Are you well?| Said to be ill, Holt stayed away.
“Run!”| We all ran.
""",
    "outcries and questions inside a sentence": """\
The crowd cried “Shame! Shame!” and threw eggs.
Her book Who Was Anna? was never printed.
'Is the dam safe?' she asked.| Nobody answered.
'Is the dam safe?' is what she asked.
The musical Oklahoma! was sold out.
He reads Yahoo! News every day.
They met at Yahoo!| The firm paid.
She hosts Democracy Now! on the radio.
Who was there?| Was it Anna?
Stop!| Is that so?
""",
    "before addresses and marks": """\
Read the whole report.| https://nord.example/report
Read the whole report...| https://nord.example/report
More is on our page.| www.nord.example has the map.
The vote is on Friday.| *** The hall opens at 9.
The vote is on Friday.| ----- The hall opens at 9.
“The river is ours.”| — The mayor left the hall.
The report is at nord.example/report.| It is long.
""",
    "numbers of a list, and sentences that begin with a number": """\
The state will sink further into chaos.| 2. Iran is next.
There are two ways: 1. Pay the bill.| 2. Leave the town.
Nobody came.| 27 people had been invited.
The bridge opened in spring.| 1911 was the year of the flood.
*1. The first point is the money.
It cost No. 5 Holt Street 40 pounds.
It cost approx. 40 pounds.| Nobody paid.
See vol. 6, no. 832.| It is a long read.
""",
    "saints, and titles from elsewhere": """\
He grew up in Clyst St. Mary, near Exeter.
She was born in Bury St. Edmunds.| Her son was not.
The shop is on Main St.| Mary owns it.
She wrote to Mlle. du Motel and to Mme. Holt.
The staff, esp. Edwin, were kind.
""",
    "sentences that engines lose": """\
Nora said: “Wait!| The bridge is closed.| Who signed?”| The judge smiled.
The label says "pure."| "Limnova" is a brand of water.| "Limnova" bottles are blue.
It was the Ph.D.'s task to check the dam.
He is an M.D.: he treats burns.| She is not.
Loans fell -- a normal dip -- before the holiday.| Cards did not.
The former head of the F.B.I. Ruth D. Lowe was called on Friday.| Ms. Lowe declined.
""",
}


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in CASES.items() for case in cases.splitlines()]
)
def test_english(kind: str, case: str) -> None:
    text = case.replace("|", "")
    ends = [end for _, end in split(text, "en").spans]
    marked = "|".join(text[begin:end] for begin, end in zip([0, *ends], ends, strict=False))
    assert marked == case.rstrip("|"), kind
