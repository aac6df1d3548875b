package dev.portreeve.runtime.docker.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of histories as each builder writes them, and the steps that they are. */
class BuildStepTest {

  /** Instruction, text, remote, and what looks like a secret; {@code ?} is unknown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      textBlock =
          """
          /bin/sh -c #(nop)  CMD ["sleep" "1"]                 ; cmd        ; ["sleep" "1"]        ; false ;
          /bin/sh -c #(nop) WORKDIR /home                      ; workdir    ; /home                ; false ;
          /bin/sh -ec #(nop)  ENTRYPOINT ["/x"]                ; entrypoint ; ["/x"]               ; false ;
          /bin/sh -c #(nop) ADD file:77cd in /opt/             ; add        ; file:77cd in /opt/   ; false ;
          /bin/sh -c #(nop) ADD multi:77cd in /opt/            ; add        ; multi:77cd in /opt/  ; ?     ;
          /bin/sh -c #(nop) ADD 77cdcd6d6dea7639d00683c8cedf3e7e72d67cdbfa53fde713ae5f877b4353ba in /x ; add ; 77cdcd6d6dea7639d00683c8cedf3e7e72d67cdbfa53fde713ae5f877b4353ba in /x ; true ;
          /bin/sh -c #(nop) COPY --chown=1:1 file:6d in /x     ; copy       ; --chown=1:1 file:6d in /x ; false ;
          /bin/sh -c #(nop)  ENV DB_PASSWORD=hunter2 PATH=/bin ; env        ; DB_PASSWORD PATH     ; false ; DB_PASSWORD name
          /bin/sh -c #(nop)  ENV A=x y API_TOKEN=abc def       ; env        ; A API_TOKEN          ; false ; API_TOKEN name
          /bin/sh -c #(nop)  ARG BUILD_SECRET                  ; arg        ; BUILD_SECRET         ; false ;
          /bin/sh -c #(nop)  LABEL a=b token=x                 ; label      ; a token              ; false ; token name
          /bin/sh -c #(nop)  MAINTAINER me                     ; other      ; MAINTAINER me        ; false ;
          /bin/sh -c #(nop)  ONBUILD RUN echo x                ; other      ; ONBUILD RUN echo x   ; false ;
          /bin/sh -c apt-get update                            ; run        ; apt-get update       ; false ;
          /bin/bash -o pipefail -c apt-get update              ; run        ; apt-get update       ; false ;
          |1 BUILD_SECRET=s3cr3t /bin/sh -c apt-get update     ; run        ; apt-get update       ; false ; BUILD_SECRET name
          |2 A=x y SECRET=z /bin/sh -c echo 1                  ; run        ; echo 1               ; false ; SECRET name
          |1 SECRET=z echo 1                                   ; run        ; ?                    ; false ; SECRET name
          RUN /bin/sh -c apk add x # buildkit                  ; run        ; apk add x            ; false ;
          RUN |1 TOKEN=x /bin/sh -c make # buildkit            ; run        ; make                 ; false ; TOKEN name
          ADD file.txt /opt/ # buildkit                        ; add        ; file.txt /opt/       ; false ;
          ADD https://a.example/x /opt/ # buildkit             ; add        ; https://a.example/x /opt/ ; true ;
          ADD --checksum=sha256:ab https://a.example/x / # buildkit ; add   ; --checksum=sha256:ab https://a.example/x / ; true ;
          ADD git@a.example:x.git#v1 /x # buildkit             ; add        ; git@a.example:x.git#v1 /x ; true ;
          ADD $URL /x # buildkit                               ; add        ; $URL /x              ; ?     ;
          COPY /tmp/out /out # buildkit                        ; copy       ; /tmp/out /out        ; false ;
          USER nobody                                          ; user       ; nobody               ; false ;
          HEALTHCHECK &{["NONE"] "0s"}                         ; healthcheck; &{["NONE"] "0s"}     ; false ;
          apt-get update                                       ; run        ; apt-get update       ; false ;
          /usr/bin/env -S bash -eu apt-get update              ; run        ; /usr/bin/env -S bash -eu apt-get update ; false ;
          /bin/busybox env sh -c apt-get update                ; run        ; /bin/busybox env sh -c apt-get update ; false ;
          sleep 100000                                         ; run        ; sleep 100000         ; false ;
          jib-maven-plugin:3.4.0                               ; other      ; jib-maven-plugin:3.4.0 ; false ;
          # debian.sh --arch 'amd64' out/ 'trixie'             ; other      ; # debian.sh --arch 'amd64' out/ 'trixie' ; false ;
          /bin/sh -c curl -H "x" --password=s3cr3t u           ; run        ; curl -H "x" --password=<redacted> u ; false ; password name
          /bin/sh -c apt-get update && apt-get install…        ; run        ; ?                    ; ?     ;
          /bin/sh -c #(nop) ADD file:77cdcd6d6dea7639d…        ; add        ; ?                    ; ?     ;
          /bin/sh -c echo "#(nop) ADD x" # buildkit            ; run        ; echo "#(nop) ADD x"  ; false ;
          """)
  void aRowIsAStep(String row, String instruction, String text, String remote, String secrets) {
    BuildStep step = BuildStep.of(List.of(row)).get(0);
    assertEquals(instruction, step.instruction());
    assertEquals(text, step.text().orElse("?"));
    assertEquals(remote, step.remote().map(String::valueOf).orElse("?"));
    assertEquals(
        secrets == null ? "" : secrets,
        step.secrets().stream().map(h -> h.name() + " " + h.kind()).collect(Collectors.joining()));
  }
}
