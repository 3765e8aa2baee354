"""What can be wrong with an author's lesson."""

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

NOT_TEXT = declare(
    "lesson.not_text",
    cause=_("The file cannot be read as text."),
    cure=_("Save it as UTF-8, at most %(limit)s KB long."),
)
UNREADABLE = declare(
    "lesson.unreadable",
    cause=_("The file cannot be opened: %(reason)s"),
    cure=_("Check that it is a file, and that you may read it."),
)
LINK = declare(
    "lesson.link",
    cause=_("This is a link to a file somewhere else."),
    cure=_("Put the file itself into the folder: a lesson holds all it needs."),
)
TITLE_TOO_LONG = declare(
    "lesson.title_too_long",
    cause=_("The title has %(length)s letters; at most %(limit)s are possible."),
    cure=_("Shorten it: it stands in a line of a phone."),
)
NO_FRONT = declare(
    "lesson.no_front_matter",
    cause=_("The file does not begin with its data between two lines of ---."),
    cure=_("Begin with ---, the data of the lesson, and --- again; then the steps."),
)
BAD_YAML = declare(
    "lesson.bad_yaml",
    cause=_("The data of the lesson cannot be read: %(reason)s"),
    cure=_("Check indents, quotes and colons on this line and the one above."),
)
TWICE = declare(
    "lesson.field_twice", cause=_("“%(field)s” stands twice."), cure=_("Keep one of the two.")
)
UNKNOWN_FIELD = declare(
    "lesson.unknown_field",
    cause=_("“%(field)s” is not known here and would have no effect."),
    cure=_("Check its spelling, or take it out."),
)
MISSING = declare(
    "lesson.field_missing",
    cause=_("“%(field)s” is missing or empty."),
    cure=_("Add it to the data at the beginning of the file."),
)
BAD_VALUE = declare(
    "lesson.bad_value",
    cause=_("“%(field)s” cannot be “%(text)s”."),
    cure=_("Possible: %(possible)s."),
)
MINUTES = declare(
    "lesson.minutes_do_not_add_up",
    cause=_("The steps take %(sum)s minutes, the lesson %(minutes)s."),
    cure=_("Change the minutes of a step or of the lesson."),
)
TOO_LONG = declare(
    "lesson.too_long",
    cause=_("The lesson takes %(minutes)s minutes; %(limit)s are allowed."),
    cure=_("Shorten it, or make two lessons of it. Source of the rule: %(source)s."),
)
TOO_MUCH_SCREEN = declare(
    "lesson.too_much_screen",
    cause=_("%(minutes)s minutes before a screen; in grade %(grade)s %(limit)s are allowed."),
    cure=_("Move something away from the screen. Source of the rule: %(source)s."),
)
SCREEN_OF_STEPS = declare(
    "lesson.screen_of_steps",
    cause=_("The steps at a screen take %(sum)s minutes, screen_minutes says %(minutes)s."),
    cure=_("Correct screen_minutes, or make a step shorter. Talk and work by hand do not count."),
)
SCREEN_OVER_LESSON = declare(
    "lesson.screen_over_lesson",
    cause=_("The time before a screen is longer than the lesson."),
    cure=_("Correct minutes or screen_minutes."),
)
NO_STEPS = declare(
    "lesson.no_steps",
    cause=_("The lesson has no steps."),
    cure=_("Write at least one: ## Title {kind=explain minutes=10}."),
)
CHECK_TWICE = declare(
    "lesson.check_twice",
    cause=_("Two questions are called “%(id)s”."),
    cure=_("Give each its own id."),
)
CHECK_PLACED_TWICE = declare(
    "lesson.check_placed_twice",
    cause=_("The question “%(id)s” stands in two places."),
    cure=_("Keep one of the two."),
)
CHECK_RESERVED = declare(
    "lesson.check_id_reserved",
    cause=_("A question cannot be called “%(id)s”: the page needs this name."),
    cure=_("Call it c1, c2 and so on."),
)
FEW_CHECKS = declare(
    "lesson.few_checks",
    cause=_("The lesson has %(count)s questions."),
    cure=_("Six or more let a child see what is clear and what is not."),
)
PICTURE_MISSING = declare(
    "lesson.picture_missing",
    cause=_("The picture or recording “%(file)s” is not in the folder of the lesson."),
    cure=_("Put it there under exactly this name, without folders."),
)
PICTURE_BAD = declare(
    "lesson.picture_bad",
    cause=_("The picture “%(file)s” cannot be used: %(reason)s"),
    cure=_("Save it again as SVG, PNG or JPEG."),
)
PICTURE_CLEANED = declare(
    "lesson.picture_cleaned",
    cause=_("Something was taken out of “%(file)s”: %(removed)s."),
    cure=_("Look at the picture in the lesson; draw it without these."),
)
PICTURE_UNUSED = declare(
    "lesson.picture_unused",
    cause=_("The picture “%(file)s” is shown nowhere."),
    cure=_("Put ![](%(file)s) where it belongs, or take it out of media."),
)
RECORDING_MISSING = declare(
    "lesson.recording_missing",
    cause=_("“%(file)s” is not in the folder of the lesson."),
    cure=_("Put it there under exactly this name, without folders."),
)
RECORDING_BAD = declare(
    "lesson.recording_bad",
    cause=_("The recording “%(file)s” cannot be used: %(reason)s"),
    cure=_("Save it again as MP4 or MP3."),
)
CAPTIONS_BAD = declare(
    "lesson.captions_bad",
    cause=_("The captions “%(file)s” cannot be used: %(reason)s"),
    cure=_("Save them as WebVTT (.vtt) in UTF-8."),
)
NO_CAPTIONS = declare(
    "lesson.no_captions",
    cause=_("“%(file)s” has neither captions nor a transcript."),
    cure=_("Add one of them: some children cannot hear it, some may not use sound."),
)
NO_GUIDANCE = declare(
    "lesson.no_guidance",
    cause=_("Guidance for the %(whom)s is missing."),
    cure=_("Add a few sentences under guidance."),
)
FOLDER_NAME = declare(
    "lesson.folder_name",
    cause=_("The folder “%(name)s” does not tell the lesson's place in the course."),
    cure=_("Name it like 03-tenses: number, hyphen, Latin letters."),
)
SAME_PLACE = declare(
    "lesson.same_place",
    cause=_("“%(one)s” and “%(other)s” have the same number or name in their course."),
    cure=_("Number the lessons of a course 01, 02, 03 …"),
)
COURSE_MIXED = declare(
    "lesson.course_mixed",
    cause=_("Lessons of the course “%(course)s” differ in %(field)s."),
    cure=_("Keep one subject, grade and language to a course."),
)
NOTHING = declare(
    "lesson.nothing_found",
    cause=_("There is no lesson.md in this folder."),
    cure=_("Name the folder that holds courses: courses/lesson/lesson.md."),
)
PLAN_STEP = declare(
    "lesson.plan_step",
    cause=_("A row of plan names step %(step)s; the lesson has steps 1 to %(steps)s, each once."),
    cure=_("Correct the number of the step."),
)
PLAN_OBJECTIVE = declare(
    "lesson.plan_objective",
    cause=_("The step works for objective %(objective)s, which the lesson does not have."),
    cure=_("Add the objective to the lesson, or take it from the step."),
)
COURSE_OWNED = declare(
    "lesson.course_owned",
    cause=_("The course “%(course)s” is a school's own."),
    cure=_("Give the folder of the course another name."),
)
BREAKS_OUT = declare(
    "lesson.text_breaks_out",
    cause=_("The text of this step runs over into the next one."),
    cure=_("Close every ``` and :::, and write headings inside a step with ###."),
)
UNCOVERED = declare(
    "lesson.objective_uncovered",
    cause=_("Objective %(objective)s: no step works for it."),
    cure=_("Mark it at a step, or move it to another lesson."),
)
