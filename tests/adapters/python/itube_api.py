"""
A database as iTube-api makes it (SQLAlchemy's create_all), with rows as it writes them. Arguments: the database's URL, and
`again` where iTube-api comes back to tables that were taken over: it writes, changes and reads rows in its own way.
"""

import enum
import sys
import uuid

from sqlalchemy import Column, Enum, ForeignKey, String, Text, create_engine
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class VisibilityStatus(enum.Enum):
    PUBLIC = "PUBLIC"
    PRIVATE = "PRIVATE"
    UNLISTED = "UNLISTED"


class ProcessingStatus(enum.Enum):
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


class User(Base):
    __tablename__ = "users"
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    name = Column(String, nullable=False)
    email = Column(String, unique=True, index=True, nullable=False)
    cognito_sub = Column(String, unique=True, index=True, nullable=False)


class Video(Base):
    __tablename__ = "videos"
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    title = Column(String)
    description = Column(Text)
    user_id = Column(String, ForeignKey("users.cognito_sub"))
    video_s3_key = Column(String)
    visibility = Column(Enum(VisibilityStatus), default=VisibilityStatus.PRIVATE)
    processing_status = Column(Enum(ProcessingStatus), default=ProcessingStatus.IN_PROGRESS)


ADA = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
EVE = "7a0729aa-9c97-4e12-853e-11d05ad075aa"
SHARED = f"videos/{ADA}/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4"

engine = create_engine(sys.argv[1].replace("postgresql:", "postgresql+psycopg2:"))


def make() -> None:
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            [
                User(name="Ada", email="ada@example.org", cognito_sub=ADA),
                User(name="Eve", email="eve@example.org", cognito_sub=EVE),
            ]
        )
        session.flush()
        for number in range(60):
            status = list(ProcessingStatus)[number % 3]
            visibility = list(VisibilityStatus)[number % 2]
            key = f"videos/{ADA}/{uuid.uuid4()}.mp4"
            session.add(
                Video(title=f"Harbour {number}", user_id=ADA, video_s3_key=key, visibility=visibility, processing_status=status)
            )
        done = {"visibility": VisibilityStatus.PUBLIC, "processing_status": ProcessingStatus.COMPLETED}
        # Anybody could describe anybody's object, and describe one twice.
        session.add(Video(title="Eve's claim", user_id=EVE, video_s3_key=SHARED, **done))
        session.add(Video(title="Ada's own", user_id=ADA, video_s3_key=SHARED, **done))
        session.add(Video(title="Ada's second", user_id=ADA, video_s3_key=SHARED, **done))
        # What a client of old left out.
        session.add(Video(title=None, user_id=ADA, video_s3_key="legacy.mp4", visibility=None, processing_status=None))
        session.add(Video(title="Keyless", user_id=ADA, video_s3_key=None, **done))
        session.add(Video(title="Keyless, too", user_id=ADA, video_s3_key=None, **done))
        session.add(Video(title="Nobody's", user_id=None, video_s3_key="nobody.mp4", **done))
        session.commit()


def come_back() -> None:
    sub = str(uuid.uuid4())
    key = f"videos/{sub}/{uuid.uuid4()}.mp4"
    with Session(engine) as session:
        session.add(User(name="Joan", email="joan@example.org", cognito_sub=sub))
        session.flush()
        session.add(Video(title="Made by the old one", user_id=sub, video_s3_key=key, visibility=VisibilityStatus.PUBLIC))
        session.commit()
    with Session(engine) as session:
        session.query(Video).filter(Video.video_s3_key == key).one().processing_status = ProcessingStatus.COMPLETED
        session.commit()
    with Session(engine) as session:
        assert len(session.query(Video).filter(Video.video_s3_key == SHARED).all()) == 3
        assert session.query(Video).filter(Video.video_s3_key == key).one().title == "Made by the old one"


come_back() if sys.argv[2:] == ["again"] else make()
