"""Invented English text, kind by kind, with cases on both sides of each rule. `|` stands where a sentence ends."""

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
Nobody came.....| Rain fell.
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
✅ The roads are done.| ✅ The schools are next.
The plan is out.| 👉 Read it here.
The plan is out.| 🚨 Roads are closed.
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
    "a time that says which": """\
The 10 a.m. Eucharist was quiet.| Nobody sang.
A special 6:30 p.m. Vespers closed the week.
St. Anne's 8 a.m. Mass was full.
The 5 p.m. and 7 p.m. Masses were full.
She caught the 9 p.m. Nord Express on Friday.
She caught the 9 p.m.| It was late.
The doors opened at 7 p.m.| Mass began at eight.
The show at 7 p.m.| Orr sang.
""",
    "an aside between dashes": """\
The clerk lied -- why would she? -- and kept her job.| Nobody asked.
The clerk won – just! – by a vote.| Nobody asked.
The clerk won — who knew? — by a vote.| Nobody asked.
The clerk won - just! - by a vote.| Nobody asked.
The clerk won -- at last!| -- The mayor left.
Who won?| -- The clerk did.
""",
    "approximations": """\
The slab weighs 30 kg approx.| No one can move it.
The slab weighs approx. 30 kg.| No one can move it.
""",
    "no capitals": """\
no clue.| trains were late.| buses too.
it rained.| cars got stuck.| why?| nobody knows.
he works for the dept. of parks and the univ. of nord.
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

SIBLINGS = """\
The polls closed at 8 p.m.| Sheriff Dana Orr left the hall.
The polls closed at 8 p.m.| Councilman Orr left the hall.
The polls closed at 8 p.m.| Bishop Orr prayed.
The polls closed at 8 p.m.| Capt. Orr left the ship.
The polls closed at 8 p.m.| Queen Anna spoke.
The polls closed at 8:15 a.m.| Sgt. Ida Lund found the car.
The polls closed at 8 p.m.| Mr. and Mrs. Orr left.
The polls closed at 8 p.m.| Sir Ivo spoke.
The polls closed at 8 p.m.| Detective Orr knocked.
The polls closed at 8 p.m.| Nord won 3-1.
The polls closed at 8 p.m.| “We lost,” Orr said.
The polls closed at 8 pm.| Mayor Orr left.
The train left at 6 a.m.| London was still asleep.
The train left at 6 a.m.| Central Station was empty.
The train left at 6 a.m.| Eastern winds blew.
The train left at 6 a.m.| Paris slept.
The show begins at 9 p.m. Pacific on Sunday.
The show begins at 9 p.m. PDT Sunday.
The show begins at 9 p.m. Saturday in Hall B.
The show begins at 9 p.m. London time.
The show begins at 9 p.m. Eastern.
The show begins at 9 p.m. (Eastern time).
The show begins at 9 p.m. Oct. 3.
The show begins at 9 p.m. May 3.| Entry is free.
The show ended at 9 p.m.| May left early.
The show ended at 9 p.m.| April Orr sang.
She wakes at 5 a.m. Tuesdays.
From 9 a.m. to 5 p.m. Dr. Orr sees patients.
Tarn Inc. Chief Technology Officer Ivo Lund quit.
Tarn Ltd. Executive Chairman Ivo Lund quit.
Tarn Corp. Deputy Chairwoman Ida Lund quit.
Tarn Inc. Vice-Chairman Ivo Lund quit.
Tarn Corp. Marketing Director Ida Lund quit.
Tarn Inc. Spokesperson Ida Lund declined.
Tarn Ltd. Co-Founder Ida Lund quit.
Tarn Inc. Board Member Ida Lund quit.
Tarn Co. Treasurer Ida Lund quit.
Tarn Corp. Publisher Ivo Lund quit.
Tarn Inc. General Counsel Ida Lund quit.
Tarn Ltd. Plant Manager Ivo Lund quit.
Tarn Inc. Middle East head Ivo Lund quit.
Tarn Inc. Germany opens a plant in May.
Tarn Ltd. UK opens a plant in May.
Tarn Corp. Latin America opens a plant.
Tarn Inc. Chairperson Ida Lund quit.
Tarn Inc. Chair Ida Lund quit.
Tarn Inc. President Ivo Lund quit.
Tarn Inc. President and CEO Ivo Lund quit.
Tarn Corp. Secretary Ida Lund quit.
Tarn Inc. Accountant Ida Lund quit.
Tarn Inc. Lawyer Ida Lund quit.
Tarn PLC. Shareholders voted on Friday.
He works for Tarn Inc.| Shares rose.
He works for Tarn Inc.| Nobody knows why.
He works for Tarn Co.| It makes pumps.
He works for Tarn Ltd.| “I like it,” he said.
## 4. How the flood began
### 1.2 The flood
# 1. The flood
Part 3. The trial
Part II. The trial
Part One. The trial
Chapter 12. The trial
Section 4.2. Duties
Step 1. Open the box.
Step 2. Turn the key.
Phase 3. Cleaning the river
Exercise 5. Find the verb.
Fig. 3. The old bridge in 1911
Table 2. Votes by ward
Figure 7. The new dam
Appendix B. The letters
Article IV. The courts
Act 2. The king falls
Scene 1. A street in Nord
Scenario 3. The dam breaks.
Week 5. The rain returns
Lesson 10. Never lend money
12. Keep it short.
a. Keep it short.
iv. Keep it short.
(3) Keep it short.
3) Keep it short.
Item 4. Approval of the minutes
Q1. Who pays?
Resolution 5. The budget
Line 3. The stop is closed.
The match is over! ⚽| Fans went home.
Rain at last! 🌧️| Farmers are happy.
She won. 🥇| Her mother cried.
No more school! 🎒| Children ran.
The road is closed. 🚧| Use the bridge.
The road is closed. ⛔| Use the bridge.
Sold out. ❌| Try again in May.
What a night… 🌙| Sleep well.
Thank you all! 🙏🙏🙏| See you in May.
Thank you all! ❤| See you in May.
Thank you all! 💙💛| See you in May.
Thank you! ☺️| See you.
We won 🎉|
Is it safe? 🤔| Nobody knows.
It is safe.✅| Work goes on.
It is safe. ✔️| Work goes on.
Good luck! ☘| See you.
Good luck! ★★★| See you.
The vote is on the 2nd. August at the latest.
The vote is on the 23rd. March, he said.
The vote is on the 21st. September.
It lasts until the 31st. December 2026.
He was 22nd.| June was first.
See fig. 3 and eq. 12.| Then turn to p. 4 of the annex.
See ch. 2 and sec. 9.| It is long.
See vol. 3 and no. 12.| The rest is lost.
See pp. 3 and 4.| The rest is lost.
See art. 6 and para. 2.| The rest is lost.
It is in tab. 2 and fig. 12.| See also ex. 4.
The dress comes in size S.| Colours vary.
The dress comes in size M.| Sleeves are long.
The engine failed trial C.| Engineers left.
He failed exam B.| Teachers were kind.
She took pill A.| Side effects were few.
She sat in seat C.| Trains were late.
He parked at lot F.| Buses run every hour.
It was blood type O.| Doctors were glad.
She opened box B.| Inside was a key.
He chose option C.| Nobody else did.
The bus goes to terminal D.| Flights were late.
We live on Avenue C.| Rents are high.
She read chapter A.| Children listened.
It was filed as Exhibit D.| Jurors saw it.
We sampled lake E.| Fish were dead.
It was rated class A.| Prices rose.
The fuel is grade E.| Prices rose.
The key is C.| Play it in D.
He has hepatitis C.| Doctors treat it.
Tests found strain B.| Schools closed.
She played the note G.| Children clapped.
He was known as Mister X.| Police never found him.
They are Generation Z.| Phones are their life.
It was the day he met J. Holt in Nord.
The jury heard from witness J. Holt on Friday.
The case of John D. Holt is closed.
The board of Samuel T. Holt Co. met.
The price fell.| iPods are gone.
The phone broke.| iOS was to blame.
The site went down.| eHarmony said sorry.
The site went down.| reCAPTCHA was to blame.
The site went down.| xAI said sorry.
The site went down.| deCODE said sorry.
The lab is new.| mRNA vaccines are made there.
The lab is new.| pH levels are measured.
The lab is new.| eSports teams train there.
The rapper left.| will.i.am stayed.
The poet left.| e.e. cummings stayed.
The poet left.| bell hooks stayed.
The film was long.| xXx was short.
The firm fell.| adidas rose.
The war went on.| al-Qaida claimed it.
The clerk paused…| Nobody spoke.
The clerk paused...| Nobody spoke.
The clerk paused….| Nobody spoke.
“I don't know…”| She left.
“I don't know...” she said.
“I don’t know …” said Holt.
It began in 1911.[6]| The river rose.[7]| Then it fell.
It began in 1911.[6]:12| The river rose.
It began in 1911 (Holt 1999).| The river rose.
It began in 1911.6 The river rose.
It began in 1911.†| The river rose.
It began in 1911.[A]| The river rose.
It began in 1911.[i]| The river rose.
It began in 1911.[notes 1]| The river rose.
It began in 1911.[who?]| The river rose.
It began in 1911.[ 6 ]| The river rose.
It began in 1911.[6, 7]| The river rose.
He said it rose,[3] and left.
The gates opened at 7 a.m.| Farmer Joe Pell was first in line.
The gates opened at 7 a.m.| Pell was first in line.
The gates open at 7 a.m. Saturday, Pell said.
He called at 11:45 p.m.| Attorney Ida Pell did not answer.
He called at 11:45 p.m.| Deputies arrived within minutes.
He called at 11:45 p.m.| Ms. Pell did not answer.
He called at 11:45 p.m.| U.S. Sen. Ida Pell answered.
He called at 11:45 p.m. Mountain Time.
He called at 11:45 p.m. Greenwich Mean Time on Friday.
He called at 2 a.m. Nov. 5.
He called at noon.| Mayor Pell answered.
The office opens at 8 a.m. Mondays through Fridays.
Vale Inc. Managing Partner Ida Pell left.
Vale Ltd. Vice-President Ida Pell left.
Vale Corp. Executive Director Abe Pell left.
Vale Inc. Chief Operating Officer Ida Pell left.
Vale Inc. Asia-Pacific head Abe Pell left.
Vale Co. South Africa lost money.
Vale Ltd. India chief Abe Pell left.
Vale Inc. Deputy Director Abe Pell left.
Vale Corp. Senior Vice President Abe Pell left.
Vale Inc. Spokesman Abe Pell declined.
Vale Inc. Co-Chairman Abe Pell left.
Vale Inc. Regional Manager Abe Pell left.
Vale Inc. Principal Abe Pell left.
Vale Inc. Controller Abe Pell left.
They bought Vale Inc.| The deal closed in May.
They bought Vale Inc.| Workers were not told.
They bought Vale Inc.| Nobody was told.
They bought Vale Corp.| Last year it lost money.
They bought Vale Ltd.| “A bargain,” Pell said.
### 5. What comes next
#### 3. The vote
Volume 3. The return
Episode 5. The storm
Module 2. Grammar
Option 3. Sell the mill.
Reason 7. It is cheap.
Myth 4. Cats hate water.
Task 2. Name the river.
Round 3. Pell attacks
Level 6. The cave
Schedule 2. Fees
Annex 1. The map
Book Two. The river
Part A. The river
Section B. The river
What a goal! ⚡️| The keeper wept.
He is safe. 🙌| Thank you all.
No comment. 🤐| The clerk hung up.
It snowed. ❄️❄️❄️| Schools closed.
Bread is back. 🥖| Queues formed.
We did it 🎊!| Fans sang.
Good news: it rains! ☔| Farmers smile.
Happy birthday, Nord! 🎂 🎉 🥳| The band plays at noon.
It takes place on the 19th. April in Nord.
It takes place on the 28th. Feb. in Nord.
It takes place on the 12th. of May.
As sect. 4 and fig. 7 show, it leaks.
Compare eqs. 3 and 4 with tab. 8.| Then read ch. 9.
He cites vol. 8, p. 12, and app. 3.| She cites none.
See app. 4.| It lists them.
See n. 12 and col. 3.
The shirt comes in size XL.| Sleeves are long.
The shirt comes in sizes S, M and L.| Colours vary.
The sensor failed check D.| Technicians were called.
The boat moored at pier G.| Crews unloaded it.
He took bus C.| Passengers stared.
They were put in pen F.| Sheep bleated.
Students in year B.| Teachers in year C.
The film got an A.| Critics loved it.
She lives in Apartment D.| Neighbors like her.
He was in cell H.| Guards watched him.
The team picked Plan C.| Engineers agreed.
The score was in the key of G.| Violins led.
The trial was Phase B.| Patients improved.
He was shot by J. Pell in the hall.
The suspect met with R. Pell on Friday.
The judge, Ida C. Pell, agreed.
She is a fan of author J. Pell and of actor R. Holt.
Prices fell.| iRobot sold fewer vacuums.
Prices fell.| eBook sales did not.
Prices fell.| tvOS was updated.
Prices fell.| watchOS was updated.
Prices fell.| openSUSE was updated.
Prices fell.| jQuery was updated.
Prices fell.| von der Leyen spoke.
Prices fell.| bin Laden was dead.
Prices fell.| d'Estaing spoke.
Prices fell.| la Repubblica reported it.
Prices fell.| ’90s songs came back.
He said J. Holt was ill.
The aide J. Holt was ill.
Her son J. Holt was ill.
The chemist J. Holt was ill.
The book by author J. K. Holt sold well.
Her pick J. K. Holt won.
They hired J. Holt in May.
"""
"""More of the same kinds, written after the rules: other titles, offices, letters, emoji, headings and names."""

NEWS = """\
Crews came at 4 a.m.| Trooper Hal Benn counted nine survivors.| By 6 a.m. Thursday the road was open.
The clinic closes at 5 p.m.| Nurse Ada Finn stays until the last patient has gone.
Trading in Morrow Inc. Vice Chairwoman Elsa Dray's shares was halted.| Morrow Inc. has not replied.
She quit Morrow Ltd. in March.| Morrow Ltd. Finance Director Abe Cole followed in May.
Chapter 9. The long winter
Step 12. Wash your hands.
Hint 3. Use a ruler.
Our team did it! 🎈| Thousands danced in the rain.| What a night! 🎆🎇
The bill is dead. 🪦| Lobbyists cheered.
The strike ends on the 15th. February, the union said.
As tab. 2 and fig. 9 show, rents doubled.| See also pp. 3–9 of the appendix.
Inspectors closed stall B.| Customers shrugged.
The ferry leaves from berth H.| Cars board first.
The ban is over.| eScooters are back on the streets.
The outage lasted an hour.| iMessage failed too.
He resigned on Monday.[14]| The party chose his deputy.[15][16]
Critics called it “a stunt.”[3]| The mayor did not.
Wages fell by 3 percent.[b]| Rents did not.
He looked at the map...| Then he folded it.
And then… nothing.
The sign read “Closed…”| Nobody had told them.
Holt moved to Washington, D.C.| Her brother stayed.
The plan was OK.| Voters liked it.
He spoke for the U.N.| The hall was half empty.
The firm, Dray & Sons Co., makes clocks.| It employs 40.
Lt. Col. Abe Cole, of the 3rd Inf. Div., was there.
“Who took it?” I asked.| Nobody moved.
“Who took it?” asks Cole, 41, a clerk.
“Go!” we yelled.| They went.
The crowd chanted “Resign! Resign!” as he left.
Read more at www.dray.example.| It is free.
The fund has three aims.| 1. Build homes.| 2. Plant trees.
Eleven died in the fire.| 30 were hurt.
The fund lost money.| $4 million is gone.
St. Helens is small.| Its mayor, J. P. Cole, is not.
They live in Bury St. Edmunds.| The town is old.
The company moved to Cleveland, Ohio.| Taxes are low.
Dr. A. B. Cole, M.D., Ph.D., testified.| Jurors took notes.
It rained from 3 p.m. until 5 p.m.| Umbrellas sold out.
Voters in Nord, Calif., and Sud, Ore., said no.
Mr. Cole vs. Mrs. Dray was the case of the year.
Is it true?| “Yes!” he cried.| “All of it!”
The actor starred in Help! in 1965.
“No,” he said.| “Not now.| Not ever.”
He asked (twice!) for a lawyer.
The price is approx. $40.| Shipping is extra.
The race starts at 10 a.m. sharp.| Dogs are not allowed.
Gov. Dray signed H.B. 12 on Friday.| S.B. 4 is next.
She scored in the 90th minute!| Coach Cole wept.
The suspect, a Mr. X., was not found.
It was a tie, 2-2.| Extra time followed.
The U.S. Navy sent two ships.| U.S. officials declined to comment.
He drove a ’67 Ford.| It was red.
The vote (5–4) split the court.| Justice Dray dissented.
Tickets: $5.| Children free.
See the report (p. 12).| It is grim.
“Stop the boat!”| The captain did not hear.
"""
"""Everything together, as news has it."""
